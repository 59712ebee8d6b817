import type { VerificationProblem } from '../contract/verification.ts';
import type { ReadDb } from '../database.ts';
import { groupBy } from '../group-by.ts';
import { documentSeal, sealOfSeals } from './document-seal.ts';
import { problem } from './problem-text.ts';
import type { Finding } from './verify.ts';

/** Documents read at once: bounds memory on a record of years. */
const CHUNK = 1000;

/** The documents of one command. */
export interface PostedByCommand {
  readonly seals: string[];
  readonly first: string;
  last: string;
}

/** Hears how many rows were looked at. */
export type OnRows = (done: number) => void;

/**
 * Every posted document says what it said when it was posted: its seal follows from its rows, which
 * stand at their positions. Also hands back what each command posted, for the audit chain to compare.
 */
export async function documentsSealed(
  db: ReadDb,
  onRows: OnRows = () => undefined,
): Promise<{ finding: Finding; posted: Map<string, PostedByCommand> }> {
  const found: VerificationProblem[] = [];
  const posted = new Map<string, PostedByCommand>();
  let examined = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const documents = await db
      .selectFrom('document')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    const end = documents.at(-1)?.id;
    if (end === undefined) break;
    const rowsOf = await rowsBetween(db, documents[0]?.id ?? end, end);
    for (const document of documents) {
      const { rows, inPlace } = rowsOf(document.id);
      const name = { number: document.number, document: document.id };
      if (document.status !== 'posted' && document.status !== 'reversed') {
        found.push(problem('document-state', name));
      }
      if (!inPlace) found.push(problem('lines-misnumbered', name));
      else if (document.seal === null) found.push(problem('seal-missing', name));
      else if (documentSeal(document, rows) !== document.seal) {
        found.push(problem('seal-broken', name));
      }
      note(posted, document.command_id, document.number, document.seal ?? '');
    }
    examined += documents.length;
    onRows(examined);
    if (documents.length < CHUNK) break;
    last = end;
  }
  return { finding: { examined, found }, posted };
}

function note(
  posted: Map<string, PostedByCommand>,
  commandId: string,
  number: string,
  seal: string,
): void {
  const known = posted.get(commandId);
  if (known === undefined) posted.set(commandId, { seals: [seal], first: number, last: number });
  else {
    known.seals.push(seal);
    known.last = number;
  }
}

/** The digest a command's audit entry seals its documents by. */
export function digestOf(posted: PostedByCommand | undefined): string | null {
  return sealOfSeals(posted?.seals ?? []);
}

const documentOf = (row: { readonly document_id: number }) => row.document_id;

async function rowsBetween(db: ReadDb, first: number, last: number) {
  const lines = groupBy(
    await db
      .selectFrom('document_line')
      .selectAll()
      .where('document_id', '>=', first)
      .where('document_id', '<=', last)
      .orderBy('document_id')
      .orderBy('line_no')
      .execute(),
    documentOf,
  );
  const outcomes = groupBy(
    await db
      .selectFrom('return_outcome')
      .selectAll()
      .where('document_id', '>=', first)
      .where('document_id', '<=', last)
      .orderBy('document_id')
      .orderBy('position')
      .execute(),
    documentOf,
  );
  const debts = groupBy(
    await db
      .selectFrom('stock_debt')
      .selectAll()
      .where('document_id', '>=', first)
      .where('document_id', '<=', last)
      .orderBy('document_id')
      .orderBy('position')
      .execute(),
    documentOf,
  );
  return (id: number) => {
    const rows = {
      lines: lines.get(id) ?? [],
      outcomes: outcomes.get(id) ?? [],
      debts: debts.get(id) ?? [],
    };
    const inPlace =
      rows.lines.every((line, index) => line.line_no === index + 1) &&
      [rows.outcomes, rows.debts].every((list) =>
        list.every((row, index) => row.position === index + 1),
      );
    return { rows, inPlace };
  };
}
