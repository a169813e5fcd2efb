import { describe, expect, it } from 'vitest';
import { diff } from '../../../../../src/membership/diff/diff.ts';
import { type Membership, canonicalSnapshot } from '../../../../../src/membership/model.ts';
import { commandsPart, groupRemedies, otherRemedies } from '../../../../../src/render/diff/comment/commands.ts';
import { importantGroups } from '../../../../../src/render/diff/comment/groups.ts';
import { accepted, invitation, membership } from '../../../../support/wire.ts';

const ACCOUNT = '111122223333';
const regions = Array.from({ length: 12 }, (_, index) => `eu-west-${index + 1}`);

function found(after: (region: string) => Membership) {
  return diff(
    canonicalSnapshot(regions.map((region) => membership({ region }))),
    canonicalSnapshot(regions.map(after)),
  );
}

describe('the commands of a group', () => {
  it('leave an administrator that the code would keep, one block for ten Regions of an account', () => {
    const [group] = importantGroups(found((region) => ({ ...accepted(), region })));
    if (!group) throw new Error('no group');
    const part = commandsPart('Leave it', groupRemedies(group), undefined);
    expect(part?.head).toBe('<details>\n<summary>Leave it: 12 targets</summary>\n\n');
    expect(part?.rows).toHaveLength(2);
    expect(part?.rows.join('').match(/disassociate-from-administrator-account/g)).toHaveLength(12);
    expect(part?.rows[0]?.match(new RegExp(`With the credentials of ${ACCOUNT}`, 'g'))).toHaveLength(1);
  });

  it('are none where no command helps', () => {
    const gone = diff(canonicalSnapshot([membership()]), canonicalSnapshot([]));
    const [group] = importantGroups(gone);
    if (!group) throw new Error('no group');
    expect(groupRemedies(group)).toEqual([]);
    expect(commandsPart('Leave it', [], undefined)).toBeUndefined();
  });
});

it('what the groups do not have is listed separately, and nothing twice', () => {
  const older = { ...invitation('old'), administrator: '666666666666' };
  const [before, after] = [
    canonicalSnapshot([membership({ invitations: [older] })]),
    canonicalSnapshot([membership({ invitations: [older, { ...invitation('new'), administrator: '888888888888' }] })]),
  ];
  const { targets } = diff(before, after);
  const groups = importantGroups({ targets });
  expect(groups.flatMap(groupRemedies).map(({ administrator }) => administrator)).toEqual(['888888888888']);
  expect(otherRemedies(targets, groups).map(({ administrator }) => administrator)).toEqual(['666666666666']);
});
