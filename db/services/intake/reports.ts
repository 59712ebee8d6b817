import type { z } from 'zod';
import {
  type IntakeReport,
  type intake,
  intakeDetails,
  intakeFailure,
} from '../../contract/intake.ts';
import type { ReadDb, WriteTx } from '../../database.ts';
import { failure } from '../../errors.ts';

type Db = ReadDb | WriteTx;
type ListInput = z.output<NonNullable<(typeof intake.reports)['~orpc']['inputSchema']>>;
type Full = z.output<NonNullable<(typeof intake.report)['~orpc']['outputSchema']>>;

function heads(db: Db) {
  return db
    .selectFrom('intake_report as report')
    .leftJoin('intake_source as source', 'source.id', 'report.source_id')
    .select([
      'report.id',
      'report.source_id as sourceId',
      'source.name as sourceName',
      'report.kind',
      'report.name',
      'report.outcome',
      'report.added',
      'report.changed',
      'report.unchanged',
      'report.refused',
      'report.reason',
      'report.business_date as businessDate',
      'report.recorded_at as recordedAt',
      'report.actor',
    ]);
}

type Head = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>;

function headOf({ reason, ...row }: Head): IntakeReport {
  const [word = '', ...detail] = reason.split(' ');
  const known = intakeFailure.safeParse(word);
  return {
    ...row,
    failure: known.success ? known.data : null,
    failureDetail: known.success ? detail.join(' ') : '',
  };
}

/** What came in, the newest first. */
export async function listReports(db: Db, { sourceId, limit }: ListInput): Promise<IntakeReport[]> {
  const rows = await heads(db)
    .$if(sourceId !== undefined, (query) => query.where('report.source_id', '=', sourceId ?? 0))
    .orderBy('report.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(headOf);
}

/** The newest report of each source. */
export async function newestReports(db: Db): Promise<Map<number, IntakeReport>> {
  const rows = await heads(db)
    .where('report.id', 'in', (eb) =>
      eb
        .selectFrom('intake_report')
        .where('source_id', 'is not', null)
        .groupBy('source_id')
        .select((inner) => inner.fn.max('id').as('id')),
    )
    .execute();
  return new Map(
    rows.flatMap((row) => (row.sourceId === null ? [] : [[row.sourceId, headOf(row)]])),
  );
}

/** One report whole. Errors: NOT_FOUND. */
export async function getReport(db: Db, { reportId }: { reportId: number }): Promise<Full> {
  const row = await heads(db)
    .where('report.id', '=', reportId)
    .select('report.details')
    .executeTakeFirst();
  if (!row) throw failure('NOT_FOUND', { entity: 'intake-report', key: String(reportId) });
  const { details, ...head } = row;
  const parsed: unknown = JSON.parse(details);
  return { ...headOf(head), details: intakeDetails.parse(parsed) };
}
