import { generateWorkspace } from '../../bench/generate-workspace.ts';

const [path = ''] = process.argv.slice(2);
await generateWorkspace(path, { items: 5_000, lots: 20_000, movements: 40_000 });
