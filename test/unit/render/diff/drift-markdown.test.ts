import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { UNREADABLE_CAUSES, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { driftText, driftTitle, noDriftText } from '../../../../src/render/diff/drift-markdown.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
import { MEMBER, membership } from '../../../support/wire.ts';
import { activeMarkup, renderMarkdown } from '../../../support/active-markup.ts';

const snapshots = snapshotArbitrary({ maxInvitations: 20 });
const problem = fc.record({
  account: fc.constant('111122223333'),
  targets: fc.constant([{ account: '111122223333', region: 'eu-west-1' }]),
  cause: fc.constantFrom(...UNREADABLE_CAUSES),
  message: hostileString,
});

describe('the text of a proposal', () => {
  it('holds no active markup from any value, and fits', () => {
    fc.assert(
      fc.property(snapshots, fc.array(problem, { maxLength: 30 }), hostileString, (after, problems, name) => {
        const found = diff({ memberships: [] }, after);
        const text = driftText({ diff: found, problems, path: name, base: name, commit: 'abc' }, 65_000);
        expect(text.length).toBeLessThanOrEqual(65_000);
        expect(activeMarkup(renderMarkdown(text)).filter((tag) => !/^<\/?(ul|li)>$/.test(tag))).toEqual([]);
        const none = noDriftText({ diff: found, problems, base: name });
        expect(activeMarkup(renderMarkdown(none)).filter((tag) => !/^<\/?(ul|li)>$/.test(tag))).toEqual([]);
        expect(driftTitle(found)).toMatch(/^Security Hub memberships: [\w ,]+$/);
      }),
      { numRuns: 50 },
    );
  });

  it('names the compared commit, because the branch may be newer when it is read', () => {
    const found = diff({ memberships: [] }, canonicalSnapshot([membership()]));
    const drift = { diff: found, problems: [], path: 'prod it/m.yaml', base: 'main', commit: 'abc' };
    expect(driftText(drift, 500)).toContain("hubform diff 'git:abc:prod it/m.yaml' 'prod it/m.yaml'");
  });

  it('without a change speaks only of what was read', () => {
    const one = canonicalSnapshot([membership()]);
    const drift = { diff: diff(one, one), problems: [], base: 'main' };
    expect(noDriftText(drift)).toBe(
      '`main` now matches AWS, so there is nothing to merge. Close this and delete the branch.\n',
    );
    const notCompared = { account: MEMBER, region: 'us-east-1', reason: 'no-role' } as const;
    const partly = noDriftText({ ...drift, diff: diff(one, one, {}, [notCompared]) });
    expect(partly).toContain('`main` now matches what hubform could read of AWS');
    expect(partly).toContain(`**Not compared**: 1 target of 1 account was not compared (\`${MEMBER}\`)`);
    expect(activeMarkup(renderMarkdown(partly))).toEqual([]);
    const problems = [
      { account: MEMBER, targets: [{ account: MEMBER, region: 'us-east-1' }], cause: 'throttled' },
    ] as const;
    expect(noDriftText({ ...drift, problems })).toMatch(
      /what hubform could read of AWS[^]*#### Could not be read[^]*throttled/,
    );
  });
});
