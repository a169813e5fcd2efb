import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { decisionWord } from '../../../../src/render/diff/decision-word.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

const before = canonicalSnapshot([membership()]);
const ADMINISTRATOR = '444455556666';

function wordOf(after: ReturnType<typeof membership>, trust?: readonly string[]): string | undefined {
  const options = trust ? { trust: trustEverywhere(trust) } : {};
  const [target] = diff(before, canonicalSnapshot([after]), options).targets;
  return target && decisionWord(target);
}

describe('the word for the decision of a changed target', () => {
  it('is review where the code would keep an administrator, or accept one, that nobody expects', () => {
    expect(wordOf(accepted())).toBe('review');
    expect(wordOf(membership({ invitations: [invitation('a')] }))).toBe('review');
  });

  it('is the decision where the trust list decides', () => {
    expect(wordOf(accepted(), [ADMINISTRATOR])).toBe('adopt');
    expect(wordOf(accepted(), ['999999999999'])).toBe('untrusted');
  });

  it('is absent without a decision', () => {
    expect(wordOf(membership({ hub: { state: 'disabled' } }))).toBeUndefined();
  });
});
