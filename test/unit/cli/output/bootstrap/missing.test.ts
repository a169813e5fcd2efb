import { expect, it } from 'vitest';
import { reportMissing } from '../../../../../src/cli/output/bootstrap/missing.ts';
import { pipe } from '../../../../support/captured.ts';

const A = '999999999999';
const NONE = { excluded: [], unknown: [], names: new Map([[A, { name: 'security' }]]), counts: [] };

it('tells what is there if nobody is missing', () => {
  const { terminal, stdout } = pipe();
  reportMissing({ terminal }, NONE);
  expect(stdout()).toBe('No member is missing, so nothing was written. Targets: none is expected.\n');
});

it('names the administrator that was asked for, and what was not read', () => {
  const { terminal, stdout, stderr } = pipe();
  const counts = [{ state: 'unknown', count: 1 } as const, { state: 'member', count: 2 } as const];
  const unknown = [{ account: '111122223333', administrator: A, state: 'unknown' } as const];
  reportMissing({ terminal }, { ...NONE, administrator: A, counts, unknown });
  expect(stdout()).toBe(
    'No member of 999999999999 (security) is missing, so nothing was written. Targets: 1 unknown, 2 member.\n',
  );
  expect(stderr()).toBe(
    'Warning: 1 target must be a member of 999999999999 (security) and is unknown: not read, or with a status that hubform does not know (111122223333)\n',
  );
});

it('leaves the result to the code that is written, if somebody is missing', () => {
  const { terminal, stdout } = pipe();
  reportMissing({ terminal }, { ...NONE, intent: { administrator: A, members: [] } });
  expect(stdout()).toBe('');
});

it('notes what is expected and left out on purpose', () => {
  const { terminal, stdout, stderr } = pipe();
  reportMissing({ terminal }, { ...NONE, excluded: ['111122223333', '222233334444/eu-west-1'] });
  expect(stderr()).toBe('Excluded, though expected: 111122223333, 222233334444/eu-west-1.\n');
  expect(stdout()).toContain('No member is missing');
});
