import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decisionWord } from '../../../../src/render/diff/decision-word.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

const before = canonicalSnapshot([membership()]);
const ADMINISTRATOR = '444455556666';
const OTHER = '999999999999';
const OF_ANOTHER = accepted('a', {
  administrator: { account: OTHER, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z', invitationId: 'a' },
  invitations: [],
});

function wordOf(after: ReturnType<typeof membership>, trust?: readonly string[], earlier = before): string | undefined {
  const options = trust ? { trust: trustEverywhere(trust) } : {};
  const { targets } = diff(earlier, canonicalSnapshot([after]), options);
  const target = targets.find(({ region }) => region === after.region);
  return target && decisionWord(target);
}

describe('the word for the decision of a changed target', () => {
  it('is review where the code would keep or accept an unexpected administrator', () => {
    expect(wordOf(accepted())).toBe('review');
    expect(wordOf(membership({ invitations: [invitation('a')] }))).toBe('review');
  });

  it.each([
    ['without a trust list', undefined],
    ['where both are trusted', [ADMINISTRATOR, OTHER]],
  ])('is review where the administrator changed to one that is known, %s', (_, trust) => {
    const known = accepted('b', { region: 'eu-west-1' });
    const earlier = canonicalSnapshot([OF_ANOTHER, known]);
    expect(wordOf(accepted(), trust, earlier)).toBe('review');
  });

  it('is the more specific word where the administrator changed to one that is not trusted', () => {
    expect(wordOf(accepted(), [OTHER], canonicalSnapshot([OF_ANOTHER]))).toBe('untrusted');
  });

  it('is the decision where the trust list decides', () => {
    expect(wordOf(accepted(), [ADMINISTRATOR])).toBe('adopt');
    expect(wordOf(accepted(), [OTHER])).toBe('untrusted');
  });

  it('is absent without a decision', () => {
    expect(wordOf(membership({ hub: { state: 'disabled' } }))).toBeUndefined();
  });
});
