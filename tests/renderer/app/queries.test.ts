import { expect, test } from 'vitest';
import { contract } from '../../../db/contract/index.ts';
import { domains } from '../../../db/contract/values.ts';
import { branchesTouchedBy } from '../../../renderer/app/queries.ts';

/** Branches whose answers no screen keeps: they are asked each time, or only take commands. */
const asked = new Set(['changes', 'archive', 'imports', 'exports', 'scans', 'labels']);

test('every branch that screens show is refetched after some commit', () => {
  const read = new Set(
    domains.flatMap((domain) => {
      const branches = branchesTouchedBy([domain]);
      return branches === 'all' ? [] : [...branches];
    }),
  );
  const stale = Object.keys(contract).filter(
    (branch) => branch !== 'workspace' && !asked.has(branch) && !read.has(branch as never),
  );
  expect(stale).toEqual([]);
});

test('a command refetches at least its own branch, where that has a domain of its name', () => {
  const own = domains.filter((domain) => domain !== 'workspace' && domain in contract);
  expect(own.length).toBeGreaterThan(10);
  for (const domain of own) {
    const branches = branchesTouchedBy([domain]);
    expect(branches === 'all' || branches.has(domain as never), domain).toBe(true);
  }
});
