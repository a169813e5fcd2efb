import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../src/membership/diff/standing.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OTHER = '999999999999';
const target = { account: MEMBER, region: 'us-east-1' };
const before = canonicalSnapshot([accepted(), membership({ region: 'eu-west-1', invitations: [invitation('x')] })]);

describe('with a trust list', () => {
  const standing = standingOf(before, { trust: new Set([OTHER]) });

  it('who is not on it is untrusted, and no loss', () => {
    expect(standing.unexpectedAdministrator(ADMINISTRATOR, target)).toBe('untrusted');
    expect(standing.unexpectedInviter(ADMINISTRATOR, target)).toBe('untrusted');
    expect(standing.isWanted(ADMINISTRATOR, target)).toBe(false);
  });

  it('who is on it is expected, and wanted', () => {
    expect(standing.unexpectedAdministrator(OTHER, target)).toBeUndefined();
    expect(standing.unexpectedInviter(OTHER, target)).toBeUndefined();
    expect(standing.isWanted(OTHER, target)).toBe(true);
  });
});

describe('without a trust list', () => {
  const standing = standingOf(before, {});

  it('who was the administrator of no account before is new', () => {
    expect(standing.unexpectedAdministrator(OTHER, target)).toBe('new');
    expect(standing.unexpectedInviter(OTHER, target)).toBe('new');
  });

  it('who administered an account before is expected anywhere', () => {
    expect(standing.unexpectedAdministrator(ADMINISTRATOR, { ...target, region: 'eu-west-3' })).toBeUndefined();
    expect(standing.unexpectedInviter(ADMINISTRATOR, { ...target, region: 'eu-west-3' })).toBeUndefined();
  });

  it('every end of a membership is a loss', () => {
    expect(standing.isWanted(OTHER, target)).toBe(true);
  });
});
