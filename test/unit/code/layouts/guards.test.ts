import { expect, it } from 'vitest';
import { guarded, guardsOf } from '../../../../src/code/layouts/guards.ts';
import { projectOf } from '../../../support/projects.ts';
import { fixtures } from '../../../support/fixtures.ts';

const [fixture] = fixtures().filter(({ name }) => name === 'three-ways');

it.each([
  [
    'alias',
    'data.aws_caller_identity.eu_central_1.account_id == "111122223333" && data.aws_region.eu_central_1.id == "eu-central-1"',
  ],
  ['argument', 'data.aws_caller_identity.current.account_id == "111122223333"'],
] as const)('in %s style each resource has a guard, and each guard is there once', async (regionStyle, condition) => {
  if (!fixture) throw new Error('there is no fixture three-ways');
  const { roots } = await projectOf(fixture, { format: 'json', regionStyle });
  const modules = roots.map(guarded);
  const guards = modules.flatMap(guardsOf);
  expect(guards[0]?.condition).toBe(condition);
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
  expect(modules.flatMap(({ resources }) => resources).every(({ guard }) => guard !== undefined)).toBe(true);
});
