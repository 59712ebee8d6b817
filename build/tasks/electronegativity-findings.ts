/** One line of Electronegativity's report. */
export interface Finding {
  readonly issue: string;
  readonly file: string;
  readonly line: number;
}

/** A finding that is none, and why; so many times in that file. */
interface Explained {
  readonly issue: string;
  readonly file: string;
  readonly times: number;
  readonly reason: string;
}

const WINDOWS = 'electron/windows.ts';
const UNSEEN =
  'The tool does not follow the function that makes webPreferences; tests/e2e/security.spec.ts reads the setting back from the running windows.';

export const explained: readonly Explained[] = [
  { issue: 'CONTEXT_ISOLATION_JS_CHECK', file: WINDOWS, times: 2, reason: UNSEEN },
  { issue: 'SANDBOX_JS_CHECK', file: WINDOWS, times: 2, reason: UNSEEN },
  {
    issue: 'AUXCLICK_JS_CHECK',
    file: WINDOWS,
    times: 2,
    reason:
      'A middle click asks for a new window, and every new window is denied (hardenContents); tests/e2e/security.spec.ts clicks so.',
  },
  {
    issue: 'CSP_GLOBAL_CHECK',
    file: 'N/A',
    times: 1,
    reason:
      'The tool looks for a meta element; the policy is a header of the app’s own protocol (electron/app-protocol.ts), which a page cannot take away.',
  },
];

/** Findings of the CSV report; a quote within its cells never breaks a line of it. */
export function readFindings(csv: string): Finding[] {
  const [heading = '', ...lines] = csv.split(/\r?\n/);
  if (!heading.startsWith('issue, severity, confidence, filename, location')) {
    throw new Error('The report has other columns than expected.');
  }
  return lines.filter(Boolean).map((line) => {
    const found = /^([A-Z0-9_]+),"\w+","\w+","([^"]*)","(\d+):\d+"/.exec(line);
    const [, issue, file, at] = found ?? [];
    if (issue === undefined || file === undefined) throw new Error(`Not a finding: ${line}`);
    return { issue, file: file.replaceAll('\\', '/'), line: Number(at) };
  });
}

/** What nobody explained, and what was explained and is gone. */
export function compareFindings(
  findings: readonly Finding[],
  reasons: readonly Explained[] = explained,
): { readonly unexplained: readonly Finding[]; readonly stale: readonly Explained[] } {
  const of = ({ issue, file }: { issue: string; file: string }) =>
    findings.filter((finding) => finding.issue === issue && finding.file === file);
  return {
    unexplained: findings.filter((finding) => {
      const reason = reasons.find(
        ({ issue, file }) => issue === finding.issue && file === finding.file,
      );
      return reason === undefined || of(finding).indexOf(finding) >= reason.times;
    }),
    stale: reasons.filter((reason) => of(reason).length < reason.times),
  };
}
