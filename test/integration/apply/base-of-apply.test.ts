import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workflowSteps } from '../../support/apply/workflow-steps.ts';
import { gitEnvironment, withRepository } from '../../support/repository.ts';

/** What the GitHub CLI prints for each of the questions; the expressions of --jq are GitHub's own to run. */
const GH = `#!/bin/sh
case "$*" in
  *event=push*) printf '%s\\n' "$LAST_APPLIED" ;;
  *event=pull_request*) printf '4711\\n' ;;
  */pulls*) printf 'abc123\\n' ;;
esac
`;

/** The outputs of the step that finds the base, in a repository with two commits. */
async function baseOf(event: string, lastApplied: 'parent' | 'unknown' | 'none') {
  return withRepository(async ({ cwd, git, commit }) => {
    await commit({ a: '1' });
    const parent = (await git('rev-parse', 'HEAD')).trim();
    await commit({ a: '2' });
    const bin = join(cwd, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'gh'), GH);
    chmodSync(join(bin, 'gh'), 0o755);
    const commits = { parent, unknown: '0123456789'.repeat(4), none: '' };
    const step = workflowSteps('hubform-apply.yml', {
      cwd,
      env: {
        ...gitEnvironment(),
        ...{ PATH: `${bin}:${process.env.PATH ?? ''}`, LAST_APPLIED: commits[lastApplied] },
        ...{ GITHUB_REPOSITORY: 'owner/name', GITHUB_SHA: parent },
      },
    });
    const { outputs, stderr, code } = await step(
      'roots',
      'Find the commit to compare with, and the plans of the review',
      {
        'github.token': 'token',
        'github.event_name': event,
        'github.event.pull_request.base.sha': 'base-of-the-pull-request',
        'github.ref_name': 'main',
      },
    ).finished;
    expect(code, stderr).toBe(0);
    return { base: outputs.base === parent ? 'parent' : outputs.base, run: outputs['reviewed-run'] };
  });
}

describe('what hubform-apply.yml compares with', () => {
  it('is the base of a pull request', async () => {
    expect(await baseOf('pull_request', 'parent')).toEqual({ base: 'base-of-the-pull-request', run: '' });
  });

  it('is the last commit that was applied, after a merge, with the plans of the review', async () => {
    expect(await baseOf('push', 'parent')).toEqual({ base: 'parent', run: '4711' });
  });

  it.each(['unknown', 'none'] as const)('is nothing where that commit is %s: all roots are planned', async (last) => {
    expect(await baseOf('push', last)).toEqual({ base: '', run: '4711' });
  });

  it('is nothing where it is started by hand', async () => {
    expect(await baseOf('workflow_dispatch', 'parent')).toEqual({ base: '', run: '' });
  });
});
