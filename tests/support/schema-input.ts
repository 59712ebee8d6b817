import fc from 'fast-check';

/** The part of JSON Schema that the contract's inputs are made of. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const dates = fc.constantFrom('2020-02-01', '2020-02-14', '2020-03-01');

/**
 * Inputs that mostly fit the JSON Schema of a procedure, so that they get past its validation; small
 * numbers hit ids that are there. Every field that names a file lies in `folder`.
 */
export function inputFor(schema: unknown, folder: string): fc.Arbitrary<unknown> {
  const make = (node: Schema, name = ''): fc.Arbitrary<unknown> => {
    if (node.const !== undefined) return fc.constant(node.const);
    if (node.enum) return fc.constantFrom(...node.enum);
    const either = node.anyOf ?? node.oneOf;
    if (either) return fc.oneof(...either.map((option) => make(option, name)));
    switch (node.type) {
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries(node.properties ?? {}).map(([key, value]) => [key, make(value, key)]),
          ),
          { requiredKeys: [...(node.required ?? [])] },
        );
      case 'array':
        return fc.array(make(node.items ?? {}, name), {
          minLength: node.minItems ?? 0,
          maxLength: Math.max(3, node.minItems ?? 0),
        });
      case 'integer':
      case 'number': {
        const least = node.minimum ?? (node.exclusiveMinimum ?? -1) + 1;
        const low = Math.max(least, -5);
        return fc.integer({ min: low, max: Math.max(low, Math.min(node.maximum ?? 40, 40)) });
      }
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'string':
        return textFor(node, name, folder);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  };
  return make((schema ?? {}) as Schema);
}

function textFor(node: Schema, name: string, folder: string): fc.Arbitrary<string> {
  if (/path|folder|file/i.test(name)) {
    return fc.constantFrom('a.houqin', 'b.xlsx', 'test.houqin').map((file) => `${folder}/${file}`);
  }
  if (node.format === 'uuid') return fc.uuid();
  if (node.format === 'date') return dates;
  if (node.pattern?.includes('[0-5]\\d')) return dates.map((date) => `${date} 09:00`);
  if (node.pattern !== undefined) return fc.constantFrom('1234', '280417');
  return fc.constantFrom('RS01', 'XD', 'ZCK', 'L1', '口罩', '%_', "'; drop table movement; --");
}
