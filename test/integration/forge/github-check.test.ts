import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/forge/forge.ts';
import { addCheckRun } from '../../../src/forge/github-check.ts';
import { NotPermitted, restApi } from '../../../src/forge/rest.ts';
import { type Github, REPOSITORY, TOKEN, startGithub } from '../../support/github.ts';

function check(annotations: number): Check {
  return {
    ...{ name: 'hubform diff m.yaml', commit: 'abc', conclusion: 'neutral', title: '2 changes', summary: 'text' },
    annotations: Array.from({ length: annotations }, (_, line) => ({
      ...{ path: 'm.yaml', line: line + 1, level: 'warning', title: 't', message: 'm' },
    })),
  };
}

async function add(made: Check, checks = true): Promise<Pick<Github, 'checks' | 'writes'>> {
  const github = await startGithub({ checks });
  const { signal } = new AbortController();
  try {
    const api = restApi(github.url, { authorization: `Bearer ${TOKEN}` }, { signal });
    await addCheckRun(api, `/repos/${REPOSITORY}`, made);
    return github;
  } finally {
    await github.close();
  }
}

describe('a check run', () => {
  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [120, 3],
  ])('with %i annotations takes %i requests', async (annotations, requests) => {
    const { checks, writes } = await add(check(annotations));
    expect(checks).toMatchObject([{ name: 'hubform diff m.yaml', head_sha: 'abc', conclusion: 'neutral' }]);
    expect(checks[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
      check(annotations).annotations.map(({ line }) => line),
    );
    expect(writes).toHaveLength(requests);
  });

  it('has 500 annotations at most', async () => {
    expect((await add(check(2_000))).checks[0]?.annotations).toHaveLength(500);
  });

  it('is not permitted to a token without checks: write', async () => {
    await expect(add(check(1), false)).rejects.toThrow(NotPermitted);
  });
});
