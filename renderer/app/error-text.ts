import { isDefinedError, ORPCError } from '@orpc/client';
import i18next, { type TFunction } from 'i18next';
import { z } from 'zod';
import { type ErrorCode, errors } from '#contract/errors.ts';
import { dateTimeOfInstant, fileSize, integer } from './format.ts';
import { problemWords } from './problem-words.ts';

/** An error in words: what happened, what was kept, what to do; and the rows it is about. */
export interface ErrorText {
  readonly code: string;
  readonly what: string;
  readonly kept: string;
  readonly todo: string;
  readonly details: readonly string[];
}

/** Codes that come from the shell and the transport and not from the contract. */
export const transportCodes = [
  'BAD_REQUEST',
  'HOST_LOST',
  'HOST_FAILED',
  'INTERNAL_SERVER_ERROR',
] as const;

const codeOnly = z.object({ code: z.string(), data: z.unknown() });
const badRequest = z.object({
  issues: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.number()])).default([]),
      code: z.string().default(''),
      message: z.string(),
    }),
  ),
});

type DataOf<Code extends ErrorCode> = (typeof errors)[Code] extends { data: infer Schema }
  ? Schema extends z.ZodType
    ? z.infer<Schema>
    : null
  : null;

type Words = {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly details?: readonly string[];
};

/** A word of `errors:` for a value out of the record, or the value itself where there is none. */
function word(t: TFunction, key: string, value: string): string {
  return t(`errors:${key}.${value}`, { defaultValue: value });
}

const words: { [Code in ErrorCode]: (data: DataOf<Code>, t: TFunction) => Words } = {
  NO_WORKSPACE: () => ({}),
  WORKSPACE_EXISTS: ({ path }) => ({ values: { path } }),
  WORKSPACE_NOT_FOUND: ({ path }) => ({ values: { path } }),
  WORKSPACE_IN_USE: ({ path, holder }) => ({ values: { path, holder } }),
  WORKSPACE_NEWER: ({ path, fileVersion, supportedVersion }) => ({
    values: { path, fileVersion: String(fileVersion), supportedVersion: String(supportedVersion) },
  }),
  WORKSPACE_INVALID: ({ path, reason, found }, t) => ({
    values: { path, reason: word(t, 'workspaceReasons', found ? 'unsound' : reason) },
    details: (found ?? []).map((problem) => problemWords(problem, t)),
  }),
  NOT_FOUND: ({ entity, key }, t) => ({ values: { entity: word(t, 'entities', entity), key } }),
  CONFLICT: ({ entity, key }, t) => ({ values: { entity: word(t, 'entities', entity), key } }),
  IN_USE: ({ entity, key, by }, t) => ({
    values: { entity: word(t, 'entities', entity), key, by: word(t, 'entities', by) },
  }),
  INVALID_FIELD: ({ field, reason, value }, t) => ({
    values: {
      field: fieldName(field.split('.'), t),
      reason: word(t, 'fieldReasons', reason),
      value: value === '' ? t('errors:emptyValue') : value,
    },
  }),
  INSUFFICIENT_STOCK: ({ shortages, ...first }, t) => ({
    values: { itemName: first.itemName, count: Math.max(1, shortages.length) },
    details: (shortages.length === 0 ? [first] : shortages).map((shortage) =>
      t(shortage.onDate === null ? 'errors:shortage' : 'errors:shortageOnDate', {
        item: `${shortage.itemCode} ${shortage.itemName}`,
        lot: shortage.lotNo ?? t('errors:anyLot'),
        requested: integer(shortage.requested),
        available: integer(shortage.available),
        date: shortage.onDate ?? '',
      }),
    ),
  }),
  LOT_NOT_USABLE: ({ itemCode, lotNo, reason, expiresOn }, t) => ({
    values: {
      itemCode,
      lotNo,
      reason: t(`errors:lotReasons.${reason}`, { date: expiresOn ?? '' }),
    },
  }),
  RETURN_EXCEEDS_OUTSTANDING: ({ lines }, t) => ({
    details: lines.map((line) =>
      t('errors:returnLine', {
        item: line.itemCode,
        lot: line.lotNo,
        requested: integer(line.requested),
        outstanding: integer(line.outstanding),
      }),
    ),
  }),
  FIT_TEST_MISSING: ({ problems }, t) => ({
    values: { count: problems.length },
    details: problems.map(({ personCode, personName, itemCode, finding, testedOn }) =>
      t('errors:fitProblem', {
        person: `${personCode} ${personName}`.trim(),
        item: itemCode,
        finding: t(`terms:fitFinding.${finding}`),
        date: testedOn ?? '',
      }).trim(),
    ),
  }),
  ASSET_NOT_READY: ({ problems }, t) => ({
    values: { count: problems.length },
    details: problems.map(({ itemCode, serialNo, reason, state, cycles, cycleLimit }) =>
      t('errors:assetProblem', {
        item: itemCode,
        serial: serialNo,
        reason: t(`errors:assetReasons.${reason}`, {
          state: t(`terms:assetState.${state}`),
          cycles: String(cycles),
          limit: String(cycleLimit ?? ''),
        }),
      }),
    ),
  }),
  NOT_SIGNED_IN: () => ({}),
  FORBIDDEN: ({ role, allowed }, t) => ({
    values: {
      role: t(`terms:role.${role}`),
      allowed: new Intl.ListFormat(i18next.language, { type: 'disjunction' }).format(
        allowed.map((name) => t(`terms:role.${name}`)),
      ),
    },
  }),
  WRONG_PIN: ({ attemptsLeft }) => ({ values: { attemptsLeft: String(attemptsLeft) } }),
  LOCKED_OUT: ({ until }) => ({ values: { until: dateTimeOfInstant(until) } }),
  NOT_POSTED: ({ number, status }, t) => ({
    values: { number, status: t(`terms:documentStatus.${status}`, { defaultValue: status }) },
  }),
  SAME_PERSON: ({ person }) => ({ values: { person } }),
  WRONG_STATE: ({ entity, key, status }, t) => ({
    values: {
      entity: word(t, 'entities', entity),
      key,
      status: word(t, 'states', status),
    },
  }),
  INVALID_LINES: ({ problems }, t) => ({
    values: { count: problems.length },
    details: problems.map(({ line, field, reason, value }) =>
      t('errors:lineProblem', {
        line: String(line + 1),
        field: fieldName([field], t),
        reason: word(t, 'fieldReasons', reason),
        value: value === '' ? t('errors:emptyValue') : value,
      }),
    ),
  }),
  NOT_REVERSIBLE: ({ number }) => ({ values: { number } }),
  REVERSAL_BLOCKED: ({ number, documents }, t) => ({
    values: { number },
    details: documents.map(
      (document) => `${t(`terms:documentKind.${document.kind}`)} ${document.number}`,
    ),
  }),
  DISPATCH_CLOSED: ({ batchNo }) => ({ values: { batchNo } }),
  CANCELLED: () => ({}),
  FILE_UNREADABLE: ({ path, reason }, t) => ({
    values: { path, reason: t(`errors:fileReasons.${reason}`) },
  }),
  DISK_FULL: ({ path, freeBytes }) => ({
    values: { path, free: freeBytes === null ? '0' : fileSize(freeBytes) },
  }),
  STORAGE_FAILED: ({ path, reason }, t) => ({
    values: {
      path,
      reason: t(`errors:storageReasons.${reason}`),
      todo: t(`errors:storageTodo.${reason}`),
    },
  }),
  READ_ONLY: ({ path }) => ({ values: { path } }),
  UNSAFE_FOLDER: ({ path, reason, service }, t) => ({
    values: { path, reason: t(`errors:unsafeReasons.${reason}`, { service }) },
  }),
  PASSPHRASE_NEEDED: ({ path }) => ({ values: { path } }),
  WRONG_PASSPHRASE: ({ path }) => ({ values: { path } }),
};

/** Every code of the contract that has its words here. */
export const explainedCodes = Object.keys(words).filter(isErrorCode);

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}

function typedWords<Code extends ErrorCode>(code: Code, data: unknown, t: TFunction): Words {
  const declared = errors[code];
  const parsed = 'data' in declared ? declared.data.safeParse(data) : undefined;
  if (parsed !== undefined && !parsed.success) return {};
  // Parsed by the schema of this very code just above.
  return words[code](parsed?.data as unknown as DataOf<Code>, t);
}

function text(code: string, t: TFunction, { values = {}, details = [] }: Words): ErrorText {
  return {
    code,
    what: t(`errors:${code}.what`, values),
    kept: t(`errors:${code}.kept`, values),
    todo: t(`errors:${code}.todo`, values),
    details,
  };
}

/**
 * Any failure of a call in the user's words. Accepts what `useQuery` or `useCommand` holds as
 * error, and the plain `{code, message, data}` by which the shell reports a workspace that would
 * not open.
 */
export function describeError(error: unknown, t: TFunction = i18next.t): ErrorText {
  const parsed = codeOnly.safeParse(
    error instanceof ORPCError ? { code: error.code, data: error.data } : error,
  );
  if (!parsed.success) return text('INTERNAL_SERVER_ERROR', t, unexpected(error));
  const { code, data } = parsed.data;
  if (isErrorCode(code)) return text(code, t, typedWords(code, data, t));
  if (code === 'BAD_REQUEST') {
    const fields = badRequest.safeParse(data);
    return text(code, t, {
      details: fields.success
        ? fields.data.issues.map((issue) =>
            t('errors:fieldIssue', {
              field: fieldName(issue.path, t),
              issue: t(`errors:issues.${issue.code}`, { defaultValue: issue.message }),
            }),
          )
        : [],
    });
  }
  if (code === 'HOST_LOST' || code === 'HOST_FAILED') return text(code, t, {});
  return text('INTERNAL_SERVER_ERROR', t, unexpected(error));
}

/** `lines.0.expiresOn`, in parts, as `line 1, expiry`. */
function fieldName(path: readonly (string | number)[], t: TFunction): string {
  const [head, index, ...rest] = path;
  if (head === undefined) return t('errors:wholeInput');
  if (head === 'lines' && index !== undefined && /^\d+$/.test(String(index))) {
    const field = rest.length === 0 ? t('errors:fields.lines') : fieldName(rest, t);
    return t('errors:lineField', { line: String(Number(index) + 1), field });
  }
  return path
    .map((part) =>
      /^\d+$/.test(String(part)) ? `${Number(part) + 1}` : word(t, 'fields', `${part}`),
    )
    .join(' › ');
}

function unexpected(error: unknown): Words {
  const message = error instanceof Error ? error.message : '';
  return { details: message === '' ? [] : [message] };
}

/** The same in one line, for a toast. */
export function errorText(error: unknown, t: TFunction = i18next.t): string {
  const { what, details, kept, todo } = describeError(error, t);
  return [what, ...details, kept, todo].filter((part) => part !== '').join(' ');
}

/** The typed code of a failure, or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (isDefinedError(error) || error instanceof ORPCError) return error.code;
  const parsed = codeOnly.safeParse(error);
  return parsed.success ? parsed.data.code : undefined;
}
