/** A file of the bundled pages. */
interface BundledFile {
  readonly name: string;
  readonly text: string;
}

/** Kinds of file a page is made of; source maps are none of them. */
const KINDS = /\.(js|css|html|woff2?|png|svg|json)$/;

/**
 * Addresses that libraries hold as text: names of XML and JSON vocabularies, places where their
 * error messages are explained, bases for URLs that go nowhere. None is ever asked, and the content
 * policy refuses all of them.
 */
const TEXT_ONLY = new Set([
  'http://www.w3.org',
  'http://json-schema.org',
  'https://json-schema.org',
  'https://react.dev',
  'https://react.i18next.com',
  'https://www.ag-grid.com',
  'http://orpc',
  'http://localhost',
]);

const NODE_MODULE =
  /(?:\bfrom|\bimport|\brequire\()\s*["'`](?:node:[a-z/_]+|fs|path|os|crypto|child_process|electron|better-sqlite3)["'`]/;
const DEVELOPMENT =
  /__vite-browser-external|\bjsxDEV\b|react-query-devtools|react-router-devtools|@vite\/client|import\.meta\.hot/;

/** What bundled pages hold that they must not: Node, tools of development, maps, remote addresses. */
export function bundleProblems(files: readonly BundledFile[]): string[] {
  return files.flatMap(({ name, text }) => {
    const problems: string[] = [];
    if (!KINDS.test(name)) problems.push('no kind of file a page needs');
    if (NODE_MODULE.test(text)) problems.push('loads a module of Node');
    if (DEVELOPMENT.test(text)) problems.push('holds a tool of development');
    if (text.includes('sourceMappingURL=')) problems.push('names a source map');
    for (const [address] of text.matchAll(/\b(?:https?|wss?):\/\/[\w.-]+/g)) {
      const isText = name.endsWith('.js') && TEXT_ONLY.has(address);
      if (!isText && !address.endsWith('://www.w3.org')) problems.push(`holds ${address}`);
    }
    return problems.map((problem) => `${name}: ${problem}`);
  });
}
