import { expect, it } from 'vitest';
import { annotate, resultsOf } from '../../../../src/actions/ci/annotate.ts';
import type { CiDiff } from '../../../../src/actions/ci/diff.ts';
import type { Check } from '../../../../src/forge/forge.ts';
import { NotPermitted } from '../../../../src/forge/rest.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { invited, twoRegions } from '../../../support/ci.ts';
import { memoryForge } from '../../../support/forge.ts';
import { quietContext } from '../../../support/verifying.ts';

const found: CiDiff = {
  diff: diff(twoRegions(), twoRegions(invited())),
  name: 'm.yaml',
  markdown: () => 'the text',
  text: { mark: '', body: '', quiet: false },
};
const change = { number: 5, base: 'abc', baseName: 'main' };
const results = [
  {
    ruleId: 'diff/invited',
    level: 'error',
    message: 'm',
    subject: 's',
    identity: [],
    place: { uri: 'm.yaml', line: 4 },
  },
] as const;
const request = { found, results, name: 'hubform diff m.yaml', conclusion: 'neutral', change } as const;

it('a check is written to the last commit of the pull request, and nothing is left for the log', async () => {
  const checks: Check[] = [];
  const forge = { ...memoryForge(), addCheck: (check: Check) => Promise.resolve(void checks.push(check)) };
  expect(await annotate({ ...request, forge, change: { ...change, head: 'def' } })).toEqual([]);
  expect(checks).toMatchObject([
    { commit: 'def', conclusion: 'neutral', title: '1 change, 1 important', summary: 'the text' },
  ]);
  expect(checks[0]?.annotations).toMatchObject([{ title: 'Security Hub: invited', level: 'warning', line: 4 }]);
});

it('the annotations are left for the log without a forge, a commit, checks of the service, or a permission', async () => {
  const refusing = { ...memoryForge(), addCheck: () => Promise.reject(new NotPermitted('403')) };
  const withHead = { ...change, head: 'def' };
  expect(await annotate(request)).toHaveLength(1);
  expect(await annotate({ ...request, forge: memoryForge(), change: withHead })).toHaveLength(1);
  expect(await annotate({ ...request, forge: refusing })).toHaveLength(1);
  expect(await annotate({ ...request, forge: refusing, change: withHead })).toHaveLength(1);
});

it('the results of a deleted snapshot have no place', async () => {
  const [result] = await resultsOf(found, quietContext());
  expect(result).toMatchObject({ ruleId: 'diff/invited' });
  expect(result).not.toHaveProperty('place');
});
