import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { countDiff } from '../../../../src/membership/diff/counts.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffSarif } from '../../../../src/render/diff/sarif.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';
import { placesOf, readSarif } from '../../../support/sarif.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

const options = {
  version: '1.2.3',
  placeOf: () => ({ uri: 'memberships.yaml', line: 4 }),
  problems: [],
  hash: (text: string) => text,
};

describe.each(diffFixtures())('the difference $name in SARIF', ({ before, after, decisionOptions }) => {
  const found = diff(before, after, decisionOptions);
  const run = readSarif(diffSarif(found, options));

  it('has one result for each change, an error for each important one', () => {
    const { changes, important } = countDiff(found);
    expect(run.results.length).toBe(changes);
    expect(run.results.filter(({ level }) => level === 'error').length).toBe(important);
  });

  it('has a place for each result', () => {
    expect(new Set(placesOf(run))).toEqual(new Set(run.results.length > 0 ? ['memberships.yaml:4'] : []));
  });
});

describe('a difference in SARIF', () => {
  it('has a rule for each kind of change', () => {
    const { tool } = readSarif(diffSarif({ targets: [], compared: 0, notCompared: [] }, options));
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(CHANGE_KINDS.map((kind) => `diff/${kind}`));
  });

  it('says where, what and what was decided', () => {
    const [before, after] = [canonicalSnapshot([membership()]), canonicalSnapshot([accepted()])];
    const { results } = readSarif(diffSarif(diff(before, after), options));
    expect(results.map(({ message }) => message.text)).toEqual([
      expect.stringMatching(
        /^111122223333 in us-east-1: 444455556666 is now the administrator, .*\. Decision: review\. \S/,
      ),
    ]);
  });

  it('has the same fingerprint for an invitation with another id and date', () => {
    const prints = ['a', 'b'].map((id) => {
      const after = canonicalSnapshot([membership({ invitations: [invitation(id)] })]);
      const { results } = readSarif(diffSarif(diff(canonicalSnapshot([membership()]), after), options));
      return results.map((one) => one.partialFingerprints.primaryLocationLineHash);
    });
    expect(prints[0]).toHaveLength(1);
    expect(prints[1]).toEqual(prints[0]);
  });

  it('says what it does not know: problems, what was not compared, what cannot be read any more', () => {
    const unreadable = membership({ region: 'eu-west-1', unreadable: 'access-denied' });
    const found = diff(canonicalSnapshot([membership({ region: 'eu-west-1' })]), canonicalSnapshot([unreadable]), {}, [
      { account: '444455556666', region: 'eu-west-1', reason: 'no-role' },
    ]);
    const { invocations } = readSarif(diffSarif(found, { ...options, problems: ['A problem\n  with a hint.'] }));
    const notes = invocations[0].toolExecutionNotifications.map(({ message }) => message.text);
    expect(notes).toEqual([
      'A problem. with a hint.',
      expect.stringContaining('444455556666'),
      expect.stringContaining('111122223333/eu-west-1'),
    ]);
  });
});
