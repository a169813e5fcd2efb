import { expect, it } from 'vitest';
import { accountAfter } from '../../../../src/actions/scan/account-after.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const BEFORE = canonicalSnapshot(
  [accepted(), membership({ region: 'eu-west-2' })],
  new Map([[MEMBER, { name: 'pay' }]]),
);
const SCAN = { account: MEMBER, complete: true, memberships: [membership({ region: 'eu-west-2' })], problems: [] };
const options = { covers: () => () => true, prune: false, outOfReach: new Set<string>() };

it('an account that was not scanned stays as it was, unless the scope is pruned and the caller has a role in it', () => {
  expect(accountAfter(MEMBER, undefined, BEFORE, options)).toEqual(BEFORE);
  const prune = { ...options, prune: true };
  expect(accountAfter(MEMBER, undefined, BEFORE, prune)).toEqual({ memberships: [] });
  expect(accountAfter(MEMBER, undefined, BEFORE, { ...prune, outOfReach: new Set([MEMBER]) })).toEqual(BEFORE);
});

it('an account that was scanned has what the scan found, and keeps its name', () => {
  expect(accountAfter(MEMBER, SCAN, BEFORE, options)).toEqual(canonicalSnapshot(SCAN.memberships, BEFORE.accounts));
});
