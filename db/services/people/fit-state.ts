import { addMonths } from '../../clock.ts';
import type { PersonCard } from '../../contract/people.ts';
import { type CountedTest, fitFindingOf, newestTest } from '../../fit-test.ts';

/**
 * Where somebody's tests stand on a day. With a mask model named, that one decides; else the best of
 * the masks tested: the one that is valid the longest, or what the newest test found.
 *
 * @param sameMask codes that mean the same mask: an item's own and its family's
 */
export function fitStateOf(
  tests: readonly CountedTest[],
  maskModel: string,
  sameMask: (code: string) => readonly string[],
  day: string,
  months: number,
): PersonCard['fit'] {
  const models = maskModel === '' ? [...new Set(tests.map((test) => test.maskCode))] : [maskModel];
  const states = models
    .map((model) => stateFor(tests, model, sameMask(model), day, months))
    .toSorted((left, right) => rank(right) - rank(left) || newer(left, right));
  return states[0] ?? { state: 'no-test', maskCode: null, testedOn: null, validUntil: null };
}

function stateFor(
  tests: readonly CountedTest[],
  model: string,
  codes: readonly string[],
  day: string,
  months: number,
): PersonCard['fit'] {
  const found = fitFindingOf(tests, codes, day, months);
  const newest = newestTest(tests, codes, day);
  return {
    state: found?.finding ?? 'valid',
    maskCode: newest?.maskCode ?? (model === '' ? null : model),
    testedOn: newest?.testedOn ?? null,
    validUntil: newest?.passed === 1 ? addMonths(newest.testedOn, months) : null,
  };
}

const order: readonly PersonCard['fit']['state'][] = [
  'no-test',
  'other-model',
  'failed',
  'expired',
  'valid',
];

function rank({ state }: PersonCard['fit']): number {
  return state === 'valid' ? 1 : 0;
}

function newer(left: PersonCard['fit'], right: PersonCard['fit']): number {
  const byDate = (right.testedOn ?? '').localeCompare(left.testedOn ?? '');
  return byDate === 0 ? order.indexOf(right.state) - order.indexOf(left.state) : byDate;
}
