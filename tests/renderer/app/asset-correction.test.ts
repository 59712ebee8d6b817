import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctionInWords } from '../../../renderer/app/asset-correction.ts';
import { bundlesOf } from '../locale-files.ts';

describe('a correction of a piece in words', () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({
      lng: 'zh-CN',
      resources: { 'zh-CN': bundlesOf('zh-CN') },
    });
  });

  it('names the fields, and leaves what was typed alone', () => {
    expect(correctionInWords('cycleLimit: 30 → 20; maintenanceDueOn: — → 2020-02-10', t)).toBe(
      '使用次数上限：30 → 20；保养到期：— → 2020-02-10',
    );
    expect(correctionInWords('unheard: 1 → 2', t)).toBe('unheard: 1 → 2');
  });
});
