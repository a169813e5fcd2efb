import { describe, expect, it } from 'vitest';
import { compareRuns, runInLine, runLine, runOf } from '../../../src/forge/run.ts';

describe('the run of a job', () => {
  it('is the run and the attempt of GitHub, or the pipeline of GitLab', () => {
    expect(runOf('github', { GITHUB_RUN_ID: '17000000001', GITHUB_RUN_ATTEMPT: '2' })).toEqual({
      ...{ id: 17_000_000_001, attempt: 2 },
    });
    expect(runOf('gitlab', { CI_PIPELINE_ID: '99' })).toEqual({ id: 99, attempt: 1 });
  });

  it.each([
    {},
    { GITHUB_RUN_ID: '', GITHUB_RUN_ATTEMPT: '1' },
    { GITHUB_RUN_ID: '5' },
    { GITHUB_RUN_ID: 'x', GITHUB_RUN_ATTEMPT: '1' },
    { GITHUB_RUN_ID: '9'.repeat(16), GITHUB_RUN_ATTEMPT: '1' },
  ])('is unknown in %j', (env) => {
    expect(runOf('github', env)).toBeUndefined();
  });

  it('is later by its number, then by its attempt, and later than an unknown one', () => {
    const runs = [undefined, { id: 5, attempt: 1 }, { id: 5, attempt: 2 }, { id: 40, attempt: 1 }];
    expect([...runs].reverse().sort(compareRuns).filter(Boolean)).toEqual(runs.slice(1));
    expect(compareRuns(undefined, { id: 1, attempt: 1 })).toBeLessThan(0);
    expect(compareRuns(undefined, undefined)).toBe(0);
  });

  it('is read back from its line, and from no other', () => {
    const run = { id: 17_000_000_001, attempt: 2 };
    expect(runInLine(runLine(run))).toEqual(run);
    for (const line of [
      '',
      '<!-- hubform:run x.1 -->',
      `${runLine(run)} `,
      `x${runLine(run)}`,
      '<!-- hubform:run 1 -->',
    ]) {
      expect(runInLine(line)).toBeUndefined();
    }
  });
});
