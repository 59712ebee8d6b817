import { describe, expect, it } from 'vitest';
import { fenOfYuan } from '../../../renderer/app/yuan.ts';

describe('fenOfYuan', () => {
  it('reads yuan as people type them, to the fen', () => {
    expect(fenOfYuan('1,234.5')).toBe(123_450);
    expect(fenOfYuan('0.07')).toBe(7);
    expect(fenOfYuan('１２．３０元')).toBe(1230);
    expect(fenOfYuan('4.')).toBe(400);
    // 19.99 × 100 is 1998.9999999999998 in floating point.
    expect(fenOfYuan('19.99')).toBe(1999);
  });

  it('refuses what is no whole number of fen', () => {
    for (const typed of ['', '1.234', '-5', '1e3', 'abc', '.5']) {
      expect(fenOfYuan(typed)).toBeNull();
    }
  });
});
