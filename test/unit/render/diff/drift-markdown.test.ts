import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { UNREADABLE_CAUSES } from '../../../../src/membership/model.ts';
import { driftText, driftTitle, noDriftText } from '../../../../src/render/diff/drift-markdown.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';
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
        const text = driftText({ diff: found, problems, path: name, base: name }, 65_000);
        expect(text.length).toBeLessThanOrEqual(65_000);
        expect(activeMarkup(renderMarkdown(text)).filter((tag) => !/^<\/?(ul|li)>$/.test(tag))).toEqual([]);
        expect(activeMarkup(renderMarkdown(noDriftText(name)))).toEqual([]);
        expect(driftTitle(found)).toMatch(/^Security Hub memberships: [\w ,]+$/);
      }),
      { numRuns: 50 },
    );
  });
});
