import type { TestWorkspace } from './workspace.ts';
import { newCommandId } from './workspace.ts';

type SaveItem = Parameters<TestWorkspace['client']['items']['save']>[0];

/** Saves an item; what a test does not care about is a mask's. */
export function saveTestItem(
  { client }: Pick<TestWorkspace, 'client'>,
  fields: Partial<SaveItem> & { readonly code: string },
) {
  return client.items.save({
    commandId: newCommandId(),
    familyCode: fields.code,
    name: '医用防护口罩',
    category: 'respiratory',
    baseUnit: '只',
    ...fields,
  });
}
