const DAYS_A_YEAR = 365;
const TRIPS_A_DAY = 40;

/**
 * A dispatch log of so many rows as a UTF-8 CSV, in the words of `stockDesk`; `headcounts` replaces
 * the number of people of single rows.
 */
export function dispatchLogCsv(
  rows: number,
  headcounts: ReadonlyMap<number, number> = new Map(),
): string {
  const lines = ['出动批次号,日期,出动时间,返回时间,小分队,任务类型,风险等级,人数,消毒面积(㎡)'];
  for (let index = 0; index < rows; index += 1) {
    const day = new Date(
      Date.UTC(2018, 0, 1 + (Math.floor(index / TRIPS_A_DAY) % (2 * DAYS_A_YEAR))),
    )
      .toISOString()
      .slice(0, 10);
    const hour = String(8 + (index % 10)).padStart(2, '0');
    lines.push(
      [
        `LG-${String(index).padStart(6, '0')}`,
        day,
        `${hour}:10`,
        `${hour}:55`,
        '消毒技术小分队',
        '消毒-预防性',
        '低',
        headcounts.get(index) ?? 2 + (index % 5),
        (index % 30) * 100,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
