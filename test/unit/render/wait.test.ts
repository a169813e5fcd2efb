import { describe, expect, it } from 'vitest';
import { type WaitedInvitation, describeNotThere, unseenNotes, waitSummary } from '../../../src/render/wait.ts';

const ADMINISTRATOR = '999999999999';
const one = (kind: WaitedInvitation['look']['kind'], region = 'us-east-1', found?: string): WaitedInvitation => ({
  ...{ account: '111122223333', region, administrator: ADMINISTRATOR, enablesHub: false },
  look: { kind, ...(found !== undefined && { found }) },
});

describe('the summary', () => {
  it('counts the invitations by their state', () => {
    const all = [one('absent'), one('listed'), one('listed', 'eu-west-1'), one('unreadable')];
    expect(waitSummary(all)).toBe('4 invitations: 2 listed, 1 not listed, 1 unreadable.\n');
  });

  it('says that there is nothing to wait for', () => {
    expect(waitSummary([])).toBe('Nothing to wait for: the code accepts no invitation.\n');
  });
});

describe('what is not there', () => {
  it('is named once for each reason, with what to do', () => {
    const all = [one('absent'), one('absent', 'eu-west-1'), one('listed', 'eu-west-2'), one('unreadable', 'eu-west-3')];
    expect(describeNotThere(all, 300)).toEqual([
      '111122223333/us-east-1, 111122223333/eu-west-1: the invitation of 999999999999 is not listed after 300 seconds\n  Apply the root module of 999999999999 first, then wait again; --for SECONDS waits longer. If it does not arrive, have 999999999999 delete the member and invite again.',
    ]);
    expect(describeNotThere([one('absent')], 0)[0]).toContain('is not listed\n');
  });

  it.each([
    ['off', undefined, 'Security Hub is off and the code does not enable it'],
    ['ended', 'Resigned', 'has ended (Resigned)'],
    ['several', 'Deleted, Invited', '999999999999 is listed several times (Deleted, Invited)'],
    ['elsewhere', '666666666666', '666666666666 is already the administrator'],
    ['ended', 'a\u001b[2Jb', 'has ended (a\\u001b[2Jb)'],
  ] as const)('says why it can never be accepted: %s, %j', (kind, found, text) => {
    const [paragraph, ...more] = describeNotThere([one(kind, 'us-east-1', found)], 300);
    expect(paragraph).toContain(text);
    expect(paragraph?.split('\n')).toHaveLength(2);
    expect(more).toEqual([]);
  });
});

it('invitations that cannot be seen are named in a note', () => {
  expect(unseenNotes([one('listed')], 300)).toEqual([]);
  expect(unseenNotes([one('unlisted', 'eu-west-2'), one('hidden'), one('listed', 'eu-west-1')], 300)).toEqual([
    expect.stringMatching(
      /^111122223333\/us-east-1: AWS lists no invitation while Security Hub is off, so hubform did not/,
    ),
    expect.stringMatching(/^111122223333\/eu-west-2: AWS lists no invitation after 60 seconds, perhaps because Sec/),
  ]);
});
