import { byNamespace } from './namespaces.ts';

/** Every namespace of the language: a new file in the folder is all it takes. */
export const resources = byNamespace(
  import.meta.glob<Record<string, unknown>>('./zh-CN/*.json', { eager: true, import: 'default' }),
);
