import { describe, expect, it } from 'vitest';
import type { NotComparedReason } from '../../../../src/membership/diff/change.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { isIncomplete, unknownTargets } from '../../../../src/membership/diff/unknown.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { membership } from '../../../support/wire.ts';

const READ = membership();
const UNREADABLE: Membership = { ...READ, unreadable: 'throttled' };
const NOTHING_KNOWN: Membership = {
  account: READ.account,
  region: READ.region,
  invitations: [],
  unreadable: 'throttled',
};

describe('a target is unknown', () => {
  it.each<[what: string, unknown: boolean, before: Membership[], after: Membership[]]>([
    ['that cannot be read any more', true, [READ], [UNREADABLE]],
    ['that cannot be read any more and lost its values', true, [READ], [NOTHING_KNOWN]],
    ['that is new and cannot be read', true, [], [UNREADABLE]],
    ['that could not be read before, but not', false, [UNREADABLE], [UNREADABLE]],
    ['that failed for another reason before, but not', false, [{ ...READ, unreadable: 'unavailable' }], [UNREADABLE]],
    ['that could not be read before and lost its values, but not', false, [UNREADABLE], [NOTHING_KNOWN]],
    ['that can be read again, but not', false, [UNREADABLE], [READ]],
    ['that is gone, but not', false, [READ], []],
  ])('%s: %s', (_, unknown, before, after) => {
    const found = diff(canonicalSnapshot(before), canonicalSnapshot(after));
    expect(unknownTargets(found).length > 0).toBe(unknown);
    expect(isIncomplete(found)).toBe(unknown);
  });
});

it.each<[reason: NotComparedReason, incomplete: boolean]>([
  ['no-role', true],
  ['not-listed', true],
  ['outside-scope', false],
  ['unreadable', false],
])('a target that was not compared (%s) makes a difference incomplete: %s', (reason, incomplete) => {
  const one = canonicalSnapshot([READ]);
  expect(isIncomplete(diff(one, one, {}, [{ account: READ.account, region: READ.region, reason }]))).toBe(incomplete);
});
