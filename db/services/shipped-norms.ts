import { basename } from 'node:path';
import type { z } from 'zod';
import { assetPath } from '../assets.ts';
import type { ImportReport } from '../contract/imports.ts';
import type { norms } from '../contract/norms.ts';
import type { WriteTx } from '../database.ts';
import { failure } from '../errors.ts';
import type { CommandSession } from '../session.ts';
import { commitImport } from './imports.ts';

type Output = z.output<NonNullable<(typeof norms.loadShipped)['~orpc']['outputSchema']>>;

const NORMS_FILE = 'norms/配备标准-2020.csv';
const CATALOGUE_FILE = 'samples/物资目录.xlsx';

/**
 * Loads the shipped norms through the importer that everybody uses; see the contract. Errors:
 * CONFLICT, FILE_UNREADABLE.
 */
export async function loadShippedNorms(
  tx: WriteTx,
  _input: { readonly commandId: string },
  session: CommandSession,
): Promise<Output> {
  const known = await tx.selectFrom('norm').select('id').limit(1).executeTakeFirst();
  if (known) throw failure('CONFLICT', { entity: 'norm', key: String(known.id) });
  const item = await tx.selectFrom('item').select('id').limit(1).executeTakeFirst();
  const files = item ? [NORMS_FILE] : [CATALOGUE_FILE, NORMS_FILE];
  const report = await commitImport(
    tx,
    {
      commandId: session.commandId,
      paths: files.map(assetPath),
      mappings: {},
      language: 'zh-CN',
      acceptGoodRows: true,
    },
    session,
  );
  const unusable = report.sheets.find((sheet) => sheet.problem !== null);
  if (unusable) throw failure('FILE_UNREADABLE', { path: unusable.file, reason: 'damaged' });
  const addedOf = (kind: ImportReport['sheets'][number]['kind']): number =>
    report.sheets
      .filter((sheet) => sheet.kind === kind)
      .reduce((sum, sheet) => sum + sheet.added, 0);
  const missing = report.findings.filter(
    ({ file, reason }) => reason === 'unknown-family' && file === basename(NORMS_FILE),
  );
  return {
    norms: addedOf('norms'),
    items: addedOf('items'),
    missingFamilies: [
      ...new Set(missing.map(({ detail, value }) => String(detail.code ?? value))),
    ].sort(),
  };
}
