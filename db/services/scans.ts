import type { z } from 'zod';
import type { ResolvedScan, ScanFault, scans } from '../contract/scans.ts';
import type { ReadDb } from '../database.ts';
import { scannedGoods } from '../scans/goods.ts';
import { namedRecords } from '../scans/named-records.ts';
import {
  type ScanReadings,
  scanReadings,
  shortestMessage,
  silentReading,
} from '../scans/readings.ts';
import type { Session } from '../session.ts';

type Input = z.output<NonNullable<(typeof scans.resolve)['~orpc']['inputSchema']>>;

/** What a scan means here; see the contract. Every lookup goes through an index, none per reading. */
export async function resolveScan(
  db: ReadDb,
  input: Input,
  session: Session,
): Promise<ResolvedScan> {
  const readings = scanReadings(input.text, {
    year: Number(session.businessDate.slice(0, 4)),
    separatorsKept: input.separatorsKept,
  });
  const { text, recovered, problem, more } = readings;
  const found = [
    ...(await scannedGoods(db, readings, input.itemId)),
    ...(await namedRecords(db, readings)),
  ];
  // A short text that names something here is not also offered as goods nobody knows.
  const known = found.filter(({ kind }) => kind !== 'unknown');
  const meanings = text.length < shortestMessage && known.length > 0 ? known : found;
  const [only, second] = meanings;
  const answer = (result: ResolvedScan['result']): ResolvedScan => ({ text, recovered, result });
  if (second || (only && more)) return answer({ kind: 'ambiguous', candidates: meanings, more });
  if (only) return answer(only);
  if (problem !== null) return answer({ kind: 'invalid', problem: faultOf(problem) });
  return answer({
    kind: 'unknown',
    barcode: readings.plainBarcode,
    ...silentReading,
    elements: [],
  });
}

function faultOf(problem: NonNullable<ScanReadings['problem']>): ScanFault {
  return {
    code: problem.code,
    ai: 'ai' in problem ? problem.ai : null,
    value: faultValue(problem),
    expected: problem.code === 'check-digit' ? problem.expected : null,
  };
}

function faultValue(problem: NonNullable<ScanReadings['problem']>): string {
  if (problem.code === 'repeated') return problem.values.join(' / ');
  if (problem.code === 'unknown-identifier') return problem.digits;
  return 'value' in problem ? problem.value : '';
}
