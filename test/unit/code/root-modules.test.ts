import { describe, expect, it } from 'vitest';
import {
  type EarlierCode,
  NO_CODE,
  type RootModulesOptions,
  codeOf,
  rootModulesFor,
  rootModulesOf,
} from '../../../src/code/root-modules.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { DISABLED_HUB, accepted, invitation, membership } from '../../support/wire.ts';

const ACCOUNT = '111122223333';
const OPTIONS: RootModulesOptions = { rootOptions: () => ({ regionStyle: 'alias' }) };
const ACCEPTER = 'aws_securityhub_invite_accepter.us_east_1';

function roots(memberships: Membership[], earlier: EarlierCode = NO_CODE, options: Partial<RootModulesOptions> = {}) {
  const snapshot = canonicalSnapshot(memberships);
  return rootModulesFor(snapshot, decide(snapshot), earlier, { ...OPTIONS, ...options });
}

/** Earlier code of the account with these addresses. */
function declared(...addresses: string[]): EarlierCode {
  return { declared: { [ACCOUNT]: addresses }, forgotten: {} };
}

describe('the root modules of a snapshot', () => {
  it('are none for targets with nothing to manage', () => {
    expect(roots([])).toEqual([]);
    expect(roots([membership()])).toEqual([]);
  });

  it('are one for each account, sorted', () => {
    const accounts = ['222233334444', ACCOUNT];
    const modules = roots(accounts.map((account) => accepted('id', { account })));
    expect(modules.map(({ account }) => account)).toEqual([ACCOUNT, '222233334444']);
  });

  it('may have options of their own', () => {
    const modules = roots(
      [ACCOUNT, '222233334444'].map((account) => accepted('id', { account })),
      NO_CODE,
      { rootOptions: (account) => ({ regionStyle: account === ACCOUNT ? 'alias' : 'argument' }) },
    );
    expect(modules.map(({ aws }) => aws)).toEqual(['>= 5.0', '>= 6.0']);
  });

  it('keep a hub that earlier code manages', () => {
    const hub = 'aws_securityhub_account.us_east_1';
    expect(codeOf(roots([membership()], declared(hub)))).toEqual(declared(hub));
  });
});

describe('a resource of earlier code', () => {
  it('is not forgotten while it is still managed', () => {
    expect(codeOf(roots([accepted()], declared(ACCEPTER)))).toEqual(declared(ACCEPTER));
  });

  it('is forgotten when it is no longer managed, in every later run as well', () => {
    const first = codeOf(roots([membership()], declared(ACCEPTER)));
    expect(first).toEqual({ declared: {}, forgotten: { [ACCOUNT]: [ACCEPTER] } });
    expect(codeOf(roots([membership()], first))).toEqual(first);
  });

  it('is managed again when it comes back', () => {
    const forgotten = codeOf(roots([membership()], declared(ACCEPTER)));
    expect(codeOf(roots([accepted()], forgotten))).toEqual(declared(ACCEPTER));
  });

  it('is ignored if its address is not one of hubform', () => {
    expect(roots([membership()], declared('aws_s3_bucket.logs', 'module.x.aws_securityhub_account.y'))).toEqual([]);
  });

  it.each<[string, Membership[], string, string, Partial<RootModulesOptions>]>([
    ['whose Region left the snapshot', [], ACCEPTER, 'The target is no longer in the snapshot.', {}],
    ['without a decision', [membership()], ACCEPTER, 'There is nothing left to manage here.', {}],
    [
      'that is a member, without the option to adopt members',
      [membership()],
      'aws_securityhub_member.us_east_1_222233334444',
      'Members are no longer adopted.',
      {},
    ],
    [
      'that is a member and no longer listed',
      [membership({ members: [] })],
      'aws_securityhub_member.us_east_1_222233334444',
      '111122223333 no longer lists 222233334444.',
      { adoptMembers: true },
    ],
    [
      'that is a member and was removed',
      [membership({ members: [{ account: '222233334444', status: 'Removed' }] })],
      'aws_securityhub_member.us_east_1_222233334444',
      '111122223333 lists 222233334444 as Removed.',
      { adoptMembers: true },
    ],
  ])('%s is forgotten with that reason', (_, memberships, address, comment, options) => {
    const [root] = roots(memberships, declared(address), options);
    expect(root?.removed).toMatchObject([{ comment }]);
  });

  it('is forgotten with the reason of the decision, if there is one', () => {
    const [root] = roots([membership({ invitations: [invitation('x', 'Removed')] })], declared(ACCEPTER));
    const [decision] = decide(canonicalSnapshot([membership({ invitations: [invitation('x', 'Removed')] })]));
    expect(root?.removed.map(({ comment }) => comment)).toEqual([decision?.reason]);
  });
});

describe('the root modules of managed targets', () => {
  it('ask for the reason only of what is forgotten', () => {
    const asked: unknown[] = [];
    const explain = (...target: [string, string, string?, string?]) => {
      asked.push(target);
      return { why: 'because', regionGone: false };
    };
    const address = 'aws_securityhub_member.us_east_1_222233334444';
    const [root] = rootModulesOf(new Map(), explain, declared(address), OPTIONS.rootOptions);
    expect(root?.removed).toMatchObject([{ region: 'us-east-1', comment: 'because' }]);
    expect(asked).toEqual([[ACCOUNT, 'us-east-1', '222233334444', 'aws_securityhub_member']]);
  });
});

describe('the code of root modules', () => {
  it('lists addresses by account, sorted, without empty accounts', () => {
    const pending = membership({ hub: DISABLED_HUB, invitations: [invitation('x')] });
    expect(codeOf(roots([pending]))).toEqual(declared('aws_securityhub_account.us_east_1', ACCEPTER));
    expect(codeOf([])).toEqual(NO_CODE);
  });
});
