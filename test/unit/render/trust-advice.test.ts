import { describe, expect, it } from 'vitest';
import { TRUST_FLAG, trustAdvice } from '../../../src/render/trust-advice.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const [A, B] = ['888888888888', '999999999999'];
const earlier = { directory: 'hubform', trust: trustEverywhere([B]) };

describe('without a trust list', () => {
  it('several administrators are named, and the reader says which are theirs', () => {
    expect(trustAdvice({ present: [A, B], onlyInviting: [] }, TRUST_FLAG)).toEqual([
      `no trust list: this code trusts ${A}, ${B}, because they already administer targets and can read and update findings\n  Pass --trust with the ids that are yours: ${A}, ${B}.`,
    ]);
  });

  it('one administrator is named, and may not be of the reader', () => {
    expect(trustAdvice({ present: [B], onlyInviting: [] }, TRUST_FLAG)).toEqual([
      `no trust list: this code trusts ${B}, because it already administers a target and can read and update findings\n  Pass --trust ${B} if that account is yours.`,
    ]);
  });

  it('an id that only invites is never filled in', () => {
    const lines = trustAdvice({ present: [A], onlyInviting: [B] }, TRUST_FLAG);
    expect(lines).toEqual([
      expect.stringMatching(/999999999999.*\n {2}Find .* --trust ID$/),
      expect.stringMatching(/--trust 888888888888 if that account is yours\.$/),
    ]);
  });

  it('code without administrators needs no advice', () => {
    expect(trustAdvice({ present: [], onlyInviting: [] }, TRUST_FLAG)).toEqual([]);
  });
});

describe('code that was generated with a trust list', () => {
  const again = `\n  Pass --trust ${B} again, or set trust in hubform.yaml.`;
  const but = `no trust list, but the code in hubform was generated with --trust ${B}`;

  it('is not generated without it in silence', () => {
    expect(trustAdvice({ present: [A, B], onlyInviting: [] }, TRUST_FLAG, earlier)).toEqual([
      `${but}: this run trusts ${A}, ${B}, because they already administer targets and can read and update findings${again}`,
    ]);
  });

  it('nor where the only account that invites is accepted, or where no administrator is', () => {
    expect(trustAdvice({ present: [], onlyInviting: [A] }, TRUST_FLAG, earlier)).toEqual([
      `${but}: this run makes ${A} an administrator, which can read and update findings; it administers no target yet, and is trusted only because no other account invites${again}`,
    ]);
    expect(trustAdvice({ present: [], onlyInviting: [] }, TRUST_FLAG, earlier)).toEqual([
      `${but}: this run does not record it${again}`,
    ]);
  });
});
