import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/membership/decide/decide.ts';
import type { DecisionOptions } from '../../../src/membership/decide/decision.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { summarise } from '../../../src/render/summary.ts';
import { DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

function summary(memberships: Membership[], options: DecisionOptions = {}, maxRows = 10) {
  const snapshot = canonicalSnapshot(memberships);
  return summarise(snapshot, decide(snapshot, options), { ...options, maxRows });
}

const PENDING = membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('a')] });

describe('the summary', () => {
  it('has a row for each decision', () => {
    expect(summary([accepted(), PENDING]).rows.map(({ cells }) => cells)).toEqual([
      ['111122223333', 'eu-west-1', 'off', '444455556666', 'Invited', 'accept +hub'],
      ['111122223333', 'us-east-1', 'on', '444455556666', 'Enabled', 'adopt'],
    ]);
  });

  it('counts targets without a decision, and decisions by kind with their hints', () => {
    const { targets, quiet, counts, hints } = summary([membership(), PENDING, accepted('b', { region: 'eu-west-2' })]);
    expect({ targets, quiet }).toEqual({ targets: 3, quiet: 1 });
    expect(counts.map(({ kind, count }) => [kind, count])).toEqual([
      ['accept', 1],
      ['adopt', 1],
    ]);
    expect(hints.map(({ kind }) => kind)).toEqual(['accept']);
  });

  it('leaves out the hint to check an administrator that the user trusts by name', () => {
    const hinted = (trust: DecisionOptions['trust']) =>
      summary([PENDING], trust && { trust }).hints.map(({ kind }) => kind);
    expect(hinted(undefined)).toEqual(['accept']);
    expect(hinted('any')).toEqual(['accept']);
    expect(hinted(trustEverywhere(['444455556666']))).toEqual([]);
  });

  it('puts untrusted administrators first, the accepted one above the pending one', () => {
    const trust = { trust: trustEverywhere(['999999999999']) };
    const trusted = membership({
      account: '000000000001',
      administrator: { account: '999999999999', status: 'Enabled', invitationId: 'c' },
      invitations: [invitation('c', 'Enabled', '999999999999')],
    });
    const { rows } = summary([trusted, PENDING, accepted()], trust);
    expect(rows.map(({ cells, important }) => [cells[5], important])).toEqual([
      ['untrusted (accepted!)', true],
      ['untrusted', true],
      ['adopt', false],
    ]);
  });

  it('keeps a good decision beside an untrusted account if there are too many rows', () => {
    const stranger = invitation('b', 'Invited', '999999999999');
    const beside = { ...accepted(), invitations: [...accepted().invitations, stranger] };
    const { rows } = summary([beside, accepted('c', { region: 'eu-west-2' })], {}, 1);
    expect(rows.map(({ cells }) => cells[5])).toEqual(['adopt (untrusted: 999999999999)']);
  });

  it('says what to do about an untrusted administrator that Organizations set', () => {
    const member = membership({ administrator: { account: '999999999999', organization: true } });
    const { hints, rows } = summary([member], { trust: [] });
    expect(rows.map(({ cells, important }) => [cells[5], important])).toEqual([
      ['organization (untrusted: 999999999999; accepted!)', true],
    ]);
    expect(hints).toEqual([{ kind: 'organization', hint: expect.stringContaining('management account') as string }]);
    expect(summary([member]).hints).toEqual([]);
  });

  it('counts what is expected, and names accounts as the user or the snapshot does', () => {
    const members = [{ administrator: '999999999999' }];
    const expectations = { members, except: [], trust: [], names: new Map([['999999999999', 'security']]) };
    const elsewhere = accepted('b', { region: 'eu-west-2' });
    const { expected, unmet, rows } = summary([membership(), elsewhere], {
      expect: { expectations, today: '2026-11-27' },
    });
    expect(expected).toEqual([
      { state: 'missing', count: 1 },
      { state: 'elsewhere', count: 1 },
    ]);
    expect(unmet).toHaveLength(2);
    expect(rows.map(({ cells }) => cells[5])).toEqual(['adopt (expected: 999999999999)', 'missing']);
  });

  it('leaves out what needs no attention if there are too many rows, and says how many', () => {
    const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3'];
    const adopted = regions.map((region) => accepted(region, { region }));
    const { rows, more } = summary(
      [...adopted, membership({ region: 'us-east-1', invitations: [invitation('x')] })],
      {},
      2,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['accept']);
    expect(more).toBe(3);
  });

  it('shows an unreadable target with its cause and without a hub', () => {
    const { hub, ...unread } = membership({ unreadable: 'throttled' });
    const [row] = summary([unread]).rows;
    expect(row?.cells.filter((_, column) => [2, 4, 5].includes(column))).toEqual(['?', 'throttled', 'unreadable']);
  });

  it('shows a status of AWS as one visible line of at most 40 characters', () => {
    const [row] = summary([membership({ invitations: [invitation('a', `evil\n${'x'.repeat(100)}`)] })]).rows;
    expect(row?.cells[4]).toMatch(/^evil\\u000ax+$/);
    expect(row?.cells[4]).toHaveLength(40);
  });

  it('is empty for an empty snapshot', () => {
    expect(summary([])).toEqual({
      rows: [],
      more: 0,
      counts: [],
      hints: [],
      targets: 0,
      quiet: 0,
      expected: [],
      unmet: [],
    });
  });
});
