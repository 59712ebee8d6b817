/** What is known of an unexpected error; plain data, from whichever process. */
export interface Problem {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** An error, or whatever was thrown, as plain data. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error) {
    return { name: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { name: 'Error', message: String(error), stack: '' };
}

const FRAMES = 20;

/**
 * An error without what may be somebody's: names, addresses and what was entered stand in quotes, in
 * Chinese or in a path. Kept are the plain words of the program's own message, and where in the
 * program it happened.
 */
export function impersonal({ name, message, stack }: Problem): Problem {
  return {
    name: name.replace(/[^\w.]/g, '').slice(0, 80),
    message: withoutValues(message).slice(0, 500),
    stack: stack
      .split('\n')
      .flatMap((line) => frameOf(line) ?? [])
      .slice(0, FRAMES)
      .join('\n'),
  };
}

function withoutValues(text: string): string {
  return (
    text
      .replace(/(["'`“‘「])[^\n]*?(["'`”’」])/g, '$1…$2')
      // A path, with drive letter or from the root.
      .replace(/(?:[A-Za-z]:[\\/]|\\\\|\/)[^\s:]*[\\/][^\s:]*/g, '‹path›')
      .replace(/[^\x20-\x7e‹›…]+/g, '…')
      .replace(/\d{4,}/g, '…')
  );
}

/** Function and place in the program: the last two parts of the path, which are its own names. */
function frameOf(line: string): string | undefined {
  const match =
    /^\s*at (?:(?<where>[\w.<>#$ []*[\w.<>#$\]]) \()?(?<file>[^()]+?):(?<row>\d+):(?<column>\d+)\)?$/.exec(
      line,
    );
  if (!match?.groups) return undefined;
  const { where = '', file = '', row, column } = match.groups;
  const own = file
    .split(/[\\/]/)
    .slice(-2)
    .join('/')
    .replace(/[^\x20-\x7e]+/g, '…');
  return `    at ${where === '' ? '' : `${where} `}(${own}:${row}:${column})`;
}
