import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../src/membership/diff/standing.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import type { TrustList } from '../../../../src/membership/trust.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OTHER = '999999999999';
const target = { account: MEMBER, region: 'us-east-1' };
const elsewhere = { account: MEMBER, region: 'eu-west-1' };
const nothing = canonicalSnapshot([membership()]);
const member = canonicalSnapshot([accepted()]);
const invited = canonicalSnapshot([membership({ invitations: [invitation('x', 'Invited', OTHER)] })]);

describe('with a trust list', () => {
  const standing = (trust: TrustList) => standingOf(member, invited, { trust });

  it('an administrator that is not on it is untrusted, and its end is no loss', () => {
    const { unexpectedAdministrator, unexpectedInviter, isWanted } = standing([{ administrator: OTHER }]);
    expect(unexpectedAdministrator(ADMINISTRATOR, target)).toBe('untrusted');
    expect(unexpectedInviter(ADMINISTRATOR, target)).toBe('untrusted');
    expect(isWanted(ADMINISTRATOR, target)).toBe(false);
    expect(unexpectedAdministrator(OTHER, target)).toBeUndefined();
    expect(unexpectedInviter(OTHER, target)).toBeUndefined();
    expect(isWanted(OTHER, target)).toBe(true);
  });

  it('an administrator that is on it for other Regions is untrusted, and its end is no loss', () => {
    const { unexpectedAdministrator, isWanted } = standing([{ administrator: OTHER, regions: ['us-east-1'] }]);
    expect([target, elsewhere].map((one) => unexpectedAdministrator(OTHER, one))).toEqual([undefined, 'untrusted']);
    expect([target, elsewhere].map((one) => isWanted(OTHER, one))).toEqual([true, false]);
  });

  it('that is "any", every administrator is expected, and its end is a loss', () => {
    const { unexpectedAdministrator, unexpectedInviter, isWanted } = standing('any');
    expect([unexpectedAdministrator(OTHER, target), unexpectedInviter(OTHER, target)]).toEqual([undefined, undefined]);
    expect(isWanted(OTHER, target)).toBe(true);
  });
});

describe('without a trust list', () => {
  it('an administrator of no account before is new', () => {
    const { unexpectedAdministrator, unexpectedInviter } = standingOf(member, invited, {});
    expect([unexpectedAdministrator(OTHER, target), unexpectedInviter(OTHER, target)]).toEqual(['new', 'new']);
  });

  it('an administrator of an account before is expected anywhere', () => {
    const { unexpectedAdministrator, unexpectedInviter } = standingOf(member, invited, {});
    expect(unexpectedAdministrator(ADMINISTRATOR, elsewhere)).toBeUndefined();
    expect(unexpectedInviter(ADMINISTRATOR, elsewhere)).toBeUndefined();
  });

  it('an account that invites for the first time is new, even as the only one', () => {
    expect(standingOf(nothing, invited, {}).unexpectedInviter(OTHER, target)).toBe('new');
  });

  it('the only one that invited before is expected to invite, not to be accepted', () => {
    const { unexpectedAdministrator, unexpectedInviter } = standingOf(invited, invited, {});
    expect([unexpectedAdministrator(OTHER, target), unexpectedInviter(OTHER, target)]).toEqual(['new', undefined]);
  });

  it('every end of a membership is a loss', () => {
    expect(standingOf(member, nothing, {}).isWanted(ADMINISTRATOR, target)).toBe(true);
  });
});
