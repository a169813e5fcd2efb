import { describe, expect, it } from 'vitest';
import type { Membership } from '../../../../src/membership/model.ts';
import { changeLinks, linkAttention, membershipLinks } from '../../../../src/render/report/links.ts';
import { accepted, invitation, membership } from '../../../support/wire.ts';

const [PRESENT, OTHER] = ['444455556666', '999999999999'];

function states(one: Membership, untrusted: readonly string[] = []) {
  return membershipLinks(one, untrusted).map(({ administrator, state }) => [administrator, state]);
}

describe('the administrators of a target', () => {
  it('are the present one and those that invite, each once', () => {
    const one = { ...accepted(), invitations: [...accepted().invitations, invitation('b', 'Invited', OTHER)] };
    expect(states(one)).toEqual([
      [PRESENT, 'accepted'],
      [OTHER, 'pending'],
    ]);
    expect(states(membership({ invitations: [invitation('a'), invitation('b')] }))).toEqual([[PRESENT, 'pending']]);
  });

  it('are not those of an invitation that is over', () => {
    expect(states(membership({ invitations: [invitation('a', 'Resigned'), invitation('b', 'Removed')] }))).toEqual([]);
  });

  it('are last known ones where the target could not be read', () => {
    expect(states({ ...accepted(), unreadable: 'access-denied' })).toEqual([[PRESENT, 'last-known']]);
  });

  it('have an attention if they are not trusted, the most urgent if they are accepted', () => {
    const one = { ...accepted(), invitations: [...accepted().invitations, invitation('b', 'Invited', OTHER)] };
    const attentions = (untrusted: readonly string[]) => membershipLinks(one, untrusted).map(linkAttention);
    expect(attentions([])).toEqual(['none', 'none']);
    expect(attentions([OTHER])).toEqual(['none', 'untrusted-invitation']);
    expect(attentions([PRESENT, OTHER])).toEqual(['untrusted-administrator', 'untrusted-invitation']);
  });

  it('hold every untrusted one, also an administrator of a status that is no membership', () => {
    const one = membership({ administrator: { account: PRESENT, status: 'Removed' } });
    expect(membershipLinks(one, [PRESENT]).map(linkAttention)).toEqual(['untrusted-administrator']);
    expect(membershipLinks(one, [])).toEqual([]);
  });
});

describe('the administrators of a change', () => {
  const change = (kind: 'accepted' | 'invited', unexpected?: 'untrusted' | 'new') =>
    kind === 'accepted'
      ? ({ kind, important: true, administrator: OTHER, ...(unexpected && { unexpected }) } as const)
      : ({
          ...{ kind, important: true, administrator: OTHER, ...(unexpected && { unexpected }) },
          invitation: { administrator: OTHER, status: 'Invited', id: 'a' },
        } as const);

  it('have the state that the change gives them', () => {
    const links = changeLinks({
      changes: [
        { kind: 'administrator-changed', important: true, administrator: OTHER, previous: PRESENT },
        { kind: 'left', important: true, administrator: '888888888888', what: 'invitation' },
        { kind: 'hub-on', important: false },
      ],
    });
    expect(links.map(({ administrator, state }) => [administrator, state])).toEqual([
      [OTHER, 'accepted'],
      [PRESENT, 'ended'],
      ['888888888888', 'ended'],
    ]);
  });

  it.each(['untrusted', 'new'] as const)('are danger if they are accepted and %s', (unexpected) => {
    expect(changeLinks({ changes: [change('accepted', unexpected)] }).map(linkAttention)).toEqual([
      'untrusted-administrator',
    ]);
    expect(changeLinks({ changes: [change('invited', unexpected)] }).map(linkAttention)).toEqual([
      'untrusted-invitation',
    ]);
    expect(changeLinks({ changes: [change('accepted')] }).map(linkAttention)).toEqual(['none']);
  });

  it('hold an untrusted one that did not change, as what it is now', () => {
    const decision = { kind: 'untrusted', reason: '', administrators: [], untrusted: [OTHER] } as const;
    const changes = [{ kind: 'hub-on', important: false } as const];
    const of = (after: object) =>
      changeLinks({ changes, decision: { ...decision, administrators: [], untrusted: [OTHER] }, ...after });
    const after = { hub: 'enabled', administrator: { account: OTHER } } as const;
    expect(of({ after }).map(linkAttention)).toEqual(['untrusted-administrator']);
    expect(of({}).map(linkAttention)).toEqual(['untrusted-invitation']);
  });
});
