import { describe, expect, it } from 'vitest';
import {
  assertKnown,
  assertNoConflicts,
  assertNotForgotten,
  assertOnePartition,
  assertPruned,
  assertSameAdministrator,
} from '../../../../src/actions/bootstrap/assertions.ts';
import type { Intent } from '../../../../src/membership/bootstrap/intent.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { failure } from '../../../support/options.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../support/wire.ts';

const intent = (...regions: string[]): Intent => ({
  administrator: ADMINISTRATOR,
  members: [{ account: MEMBER, regions }],
});
const manifest = (administrator?: string): Manifest => ({
  version: 1,
  files: {},
  code: { declared: {}, forgotten: {} },
  options: { administrator },
});

it.each([
  [[], undefined],
  [['eu-west-1', 'us-east-1'], undefined],
  [['us-gov-west-1', 'us-gov-east-1'], undefined],
  [
    ['eu-west-1', 'cn-north-1'],
    'eu-west-1 is in the partition aws and cn-north-1 in aws-cn, and no account is in both',
  ],
])('Regions %j: %s', (regions, message) => {
  const check = () => {
    assertOnePartition(intent(...regions));
  };
  if (message === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(message);
});

it.each([
  [undefined, undefined],
  [manifest(ADMINISTRATOR), undefined],
  [manifest(), 'the directory out holds code of hubform export or generate'],
  [manifest('999999999999'), 'the directory out holds the members of 999999999999'],
])('a directory of another command or administrator is refused: case %#', (found, message) => {
  const check = () => {
    assertSameAdministrator(intent('eu-west-1'), 'out', found);
  };
  if (message === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(message);
});

describe('what is not known', () => {
  const regions = ['us-east-1'];
  const check = (snapshot?: ReturnType<typeof canonicalSnapshot>, assumeHub?: 'off') => () => {
    assertKnown(intent(...regions), { ...(snapshot && { snapshot }), ...(assumeHub && { assumeHub }) });
  };

  it('is named, with the alternatives', () => {
    const error = failure(check(canonicalSnapshot([membership()])));
    expect(error.message).toBe(
      `1 target (${ADMINISTRATOR}/us-east-1) is not in the snapshot, so the state of Security Hub there is not known`,
    );
    for (const way of ['--role-name', 'a snapshot of both sides']) expect(error.hint).toContain(way);
    // No assumption stands for a list.
    expect(error.hint).not.toContain('--assume-hub');
    const ofMember = failure(check(canonicalSnapshot([membership({ account: ADMINISTRATOR })])));
    expect(ofMember.hint).toContain('--assume-hub on|off');
  });

  it('may be assumed, and is nothing where both sides are known', () => {
    expect(check(undefined, 'off')).not.toThrow();
    expect(check(canonicalSnapshot([membership(), membership({ account: ADMINISTRATOR })]))).not.toThrow();
  });
});

it('values of an earlier run are not replaced by an assumption', () => {
  const both = canonicalSnapshot([membership(), membership({ account: ADMINISTRATOR })]);
  const [target] = both.memberships;
  const unread = { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'throttled' } as const;
  const check = (snapshot: typeof both | undefined, earlier: typeof both | undefined) => () => {
    assertNotForgotten(intent('us-east-1'), { ...(snapshot && { snapshot }) }, earlier, 'my out');
  };
  const error = failure(check(undefined, both));
  expect(error.message).toBe(
    `2 targets (${MEMBER}/us-east-1, ${ADMINISTRATOR}/us-east-1) were read in an earlier run, and this run would drop the values that my out/memberships.yaml has of them`,
  );
  expect(error.hint).toContain("--snapshot 'my out/memberships.yaml'");
  expect(failure(check(canonicalSnapshot([...both.memberships].slice(1)), both)).message).toContain(
    `1 target (${MEMBER}/us-east-1) was read in an earlier run`,
  );
  expect(target?.account).toBe(MEMBER);
  for (const fine of [check(both, both), check(undefined, undefined), check(undefined, canonicalSnapshot([unread]))])
    expect(fine).not.toThrow();
});

it('what earlier code manages leaves the code only with --prune', () => {
  const dropped = [{ account: MEMBER, region: 'us-east-1' }];
  const error = failure(() => {
    assertPruned(dropped, false);
  });
  expect([error.message, error.hint]).toEqual([
    `1 target would no longer be managed: ${MEMBER}/us-east-1`,
    'Name it too, or pass --prune: Terraform then forgets it and destroys nothing.',
  ]);
  expect(() => {
    assertPruned(dropped, true);
    assertPruned([], false);
  }).not.toThrow();
});

it('what earlier code manages and cannot be named leaves the code with --prune, and the message says why', () => {
  const dropped = ['eu-west-1', 'us-east-1'].map((region) => ({ account: MEMBER, region }));
  const error = failure(() => {
    assertPruned(dropped, false, ({ region }) => (region === 'us-east-1' ? 'SUSPENDED' : undefined));
  });
  expect([error.message, error.hint]).toEqual([
    `2 targets would no longer be managed: ${MEMBER}/eu-west-1, ${MEMBER}/us-east-1 (SUSPENDED)`,
    'Pass --prune: Terraform then forgets them and destroys nothing.',
  ]);
});

it('of several conflicts, the first is named and the others are counted', () => {
  const members = [ADMINISTRATOR, MEMBER, MEMBER].map((account) => ({ account, regions: ['us-east-1'] }));
  expect(() => {
    assertNoConflicts({ administrator: ADMINISTRATOR, members }, {});
  }).toThrow(/both the administrator and among the members \(and 1 more\)/);
});
