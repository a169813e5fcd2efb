import { expect, it } from 'vitest';
import { grouped, pick, without } from '../../../../src/cli/options/groups.ts';
import { number, toggle } from '../../../../src/cli/options/option.ts';

const GROUP = grouped('Scan', { resume: toggle('go on'), port: number(0, 'port', 0, 9), prune: toggle('drop') });

it('a group gives its options a heading', () => {
  expect(Object.values(GROUP).map(({ group }) => group)).toEqual(['Scan', 'Scan', 'Scan']);
});

it('a part of a group holds the same declarations, in the order asked for', () => {
  const part = pick(GROUP, 'prune', 'resume');
  expect(Object.keys(part)).toEqual(['prune', 'resume']);
  expect(part.prune).toBe(GROUP.prune);
  expect(without(GROUP, 'port')).toEqual(pick(GROUP, 'resume', 'prune'));
});
