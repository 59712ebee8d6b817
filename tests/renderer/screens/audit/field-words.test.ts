import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeContract, takesCommandId } from '../../../../db/contract-listing.ts';
import { valueWord } from '../../../../renderer/screens/audit/value-words.ts';
import { type Bundle, bundlesOf, languages } from '../../locale-files.ts';

interface Schema {
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const fields = new Set<string>();
/** Words of the contract a field may hold, as `field word`. */
const words = new Set<string>();

/** Reasons of refusals are said by the import; languages and file types are their own names. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['reason', 'mediaType', 'language']);

function collect(schema: Schema | null | undefined, field = ''): void {
  if (schema === null || schema === undefined || typeof schema !== 'object') return;
  for (const word of schema.enum ?? []) {
    if (typeof word === 'string' && !SAID_ELSEWHERE.has(field)) words.add(`${field} ${word}`);
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (name !== 'commandId') fields.add(name);
    collect(inner, name);
  }
  collect(schema.items, field);
  collect(schema.additionalProperties, field);
  for (const part of [schema.anyOf, schema.oneOf, schema.allOf]) {
    for (const one of part ?? []) collect(one, field);
  }
}

describe.each(languages)('what a command held, in words of %s', (language) => {
  let t: TFunction;
  beforeAll(async () => {
    for (const { name, input, output } of describeContract()) {
      if (!takesCommandId(name)) continue;
      collect(input as Schema);
      collect(output as Schema);
    }
    const other = i18next.createInstance();
    t = await other.init({ lng: language, resources: { [language]: bundlesOf(language) } });
  });

  it('names every field', () => {
    const known: Bundle = bundlesOf(language).fields ?? {};
    expect(fields.size).toBeGreaterThan(300);
    expect([...fields].filter((field) => typeof known[field] !== 'string')).toEqual([]);
  });

  it('has a word for every state, kind and reason', () => {
    expect(words.size).toBeGreaterThan(150);
    const unknown = [...words].filter((pair) => {
      const [field = '', word = ''] = pair.split(' ');
      return valueWord(t, field, word) === null;
    });
    expect(unknown).toEqual([]);
  });

  it('leaves alone what somebody typed', () => {
    expect(valueWord(t, 'note', 'lost')).toBeNull();
    expect(valueWord(t, 'method', '84 消毒液浸泡')).toBeNull();
  });
});
