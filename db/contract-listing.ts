import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { accessByName } from './contract/access.ts';
import { contract } from './contract/index.ts';
import type { Role } from './contract/values.ts';

interface ListedProcedure {
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly errors: readonly string[];
  /** Roles that may call it while PINs are on. */
  readonly roles: readonly Role[];
  /** May be called with nobody signed in while PINs are on. */
  readonly open: boolean;
}

interface FoundProcedure {
  readonly name: string;
  readonly inputSchema: unknown;
  readonly outputSchema: unknown;
  readonly errors: readonly string[];
}

function proceduresOf(node: unknown, path: readonly string[]): FoundProcedure[] {
  if (isContractProcedure(node)) {
    const { inputSchema, outputSchema, errorMap } = node['~orpc'];
    return [{ name: path.join('.'), inputSchema, outputSchema, errors: Object.keys(errorMap) }];
  }
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, child]) => proceduresOf(child, [...path, key]));
}

const procedures = new Map(proceduresOf(contract, []).map((found) => [found.name, found]));

/** True for a procedure of the contract, by its dotted name. */
export function findProcedure(name: string): boolean {
  return procedures.has(name);
}

/** True for a command: its input carries a `commandId`. */
export function takesCommandId(name: string): boolean {
  const schema = procedures.get(name)?.inputSchema;
  return schema instanceof z.ZodObject && 'commandId' in schema.shape;
}

function jsonSchema(schema: unknown, io: 'input' | 'output'): unknown {
  return schema instanceof z.ZodType
    ? z.toJSONSchema(schema, { io, unrepresentable: 'any' })
    : null;
}

/** Every procedure with the JSON Schema of its input and output, in the order of the contract. */
export function describeContract(): ListedProcedure[] {
  return [...procedures.values()].map(({ name, inputSchema, outputSchema, errors }) => ({
    name,
    input: jsonSchema(inputSchema, 'input'),
    output: jsonSchema(outputSchema, 'output'),
    errors,
    roles: accessByName.get(name)?.roles ?? [],
    open: accessByName.get(name)?.open ?? false,
  }));
}
