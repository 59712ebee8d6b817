import { describe, expect, it } from 'vitest';
import { describeContract, takesCommandId } from '../../../../db/contract-listing.ts';
import en from '../../../../renderer/locales/en/audit.json' with { type: 'json' };
import zh from '../../../../renderer/locales/zh-CN/audit.json' with { type: 'json' };

/** Commands that give themselves their id inside. */
const inside = [
  'users.signIn',
  'users.changePin',
  'users.enablePins',
  'users.disablePins',
  'users.renewRecoveryCode',
  'users.recover',
  'workspace.create',
];

function wordFor(words: object, procedure: string): unknown {
  return procedure
    .split('.')
    .reduce<unknown>((node, name) => Reflect.get(Object(node), name) as unknown, words);
}

describe('commands in words', () => {
  const commands = [
    ...describeContract()
      .map(({ name }) => name)
      .filter(takesCommandId),
    ...inside,
  ];

  it.each([
    ['zh-CN', zh],
    ['en', en],
  ])('are there for every command of the contract (%s)', (_language, words) => {
    expect(commands.length).toBeGreaterThan(80);
    const missing = commands.filter((name) => typeof wordFor(words.procedure, name) !== 'string');
    expect(missing).toEqual([]);
  });
});
