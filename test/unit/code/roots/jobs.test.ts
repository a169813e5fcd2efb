import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobTitle, jobsOf, rootTitle } from '../../../../src/code/roots/jobs.ts';
import { listed, manyRoots } from '../../../support/listed.ts';

describe('the jobs of root modules', () => {
  it('have as many root modules as requested, spread evenly', () => {
    expect(jobsOf(manyRoots(7), 3, 256).map(({ job, roots }) => [job, roots.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, 3],
    ]);
    expect(jobsOf([], 3, 256)).toEqual([]);
  });

  it('hold each root module once and in order, do not mix waves, keep the limit, and are never empty', () => {
    fc.assert(
      fc.property(
        fc.nat(700),
        fc.nat(700),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 2, max: 256 }),
        (a, b, perJob, most) => {
          const roots = [...manyRoots(a), ...manyRoots(b, { after: ['x'] })];
          const jobs = jobsOf(roots, perJob, most);
          expect(jobs.flatMap((one) => one.roots)).toEqual(roots);
          expect(jobs.length).toBeLessThanOrEqual(most);
          expect(jobs.map(({ job }) => job)).toEqual(jobs.map((_, index) => index + 1));
          for (const { wave, roots: own } of jobs) {
            expect(own.length).toBeGreaterThan(0);
            expect(own.every(({ after }) => after.length === wave - 1)).toBe(true);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

it('a job is named by its accounts', () => {
  const [first, last] = [listed('111122223333', { name: 'production' }), listed('222233334444')];
  expect(jobTitle({ roots: [first] })).toBe('production (111122223333)');
  expect(jobTitle({ roots: [first, last] })).toBe('production (111122223333) … 222233334444 (2 root modules)');
  expect(rootTitle({ path: '.', accounts: [{ id: '1' }, { id: '2' }] })).toBe('. (2 accounts)');
});
