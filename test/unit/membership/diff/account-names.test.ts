import { expect, it } from 'vitest';
import { accountNames } from '../../../../src/membership/diff/account-names.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../support/wire.ts';

const snapshot = (facts: Record<string, { name?: string; units?: string[] }>) =>
  canonicalSnapshot([membership(), membership({ account: ADMINISTRATOR })], new Map(Object.entries(facts)));

it('the names are those after, else those before, each account once and sorted', () => {
  const before = snapshot({ [MEMBER]: { name: 'old' }, [ADMINISTRATOR]: { name: 'audit' } });
  const after = snapshot({ [MEMBER]: { name: 'new' } });
  expect([...(accountNames([ADMINISTRATOR, MEMBER, MEMBER], before, after, undefined) ?? [])]).toEqual([
    [MEMBER, { name: 'new' }],
    [ADMINISTRATOR, { name: 'audit' }],
  ]);
});

it('there are none of accounts that are not asked for, or that have only units', () => {
  const known = snapshot({ [MEMBER]: { name: 'new' }, [ADMINISTRATOR]: { units: ['r-ab12'] } });
  expect(accountNames([ADMINISTRATOR], known, known, undefined)).toBeUndefined();
  expect(accountNames([MEMBER], snapshot({}), snapshot({}), undefined)).toBeUndefined();
});

it('the user’s own name wins', () => {
  const known = snapshot({ [MEMBER]: { name: 'new' } });
  expect(accountNames([MEMBER], known, known, new Map([[MEMBER, 'mine']]))).toEqual(
    new Map([[MEMBER, { name: 'mine' }]]),
  );
});
