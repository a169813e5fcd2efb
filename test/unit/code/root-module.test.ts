import { describe, expect, it } from 'vitest';
import { accepterAddress, addressText } from '../../../src/code/addresses.ts';
import { type RootOptions, addressesOf, rootModule } from '../../../src/code/root-module.ts';
import type { ManagedTarget } from '../../../src/membership/decide/managed-targets.ts';

const ACCOUNT = '111122223333';
const ALIAS: RootOptions = { regionStyle: 'alias' };
const ARGUMENT: RootOptions = { regionStyle: 'argument' };
const GONE = { address: accepterAddress('sa-east-1'), region: 'sa-east-1', why: 'gone\nnow', regionGone: false };

function target(changes: Partial<ManagedTarget> = {}): ManagedTarget {
  return { account: ACCOUNT, region: 'eu-west-1', ...changes };
}
const accepter = (accepted: boolean) => ({ administrator: '999999999999', accepted, enableHub: false, why: 'why' });

describe('a root module', () => {
  it('without anything has a provider and nothing else', () => {
    expect(rootModule(ACCOUNT, [], [], ARGUMENT)).toMatchObject({
      account: ACCOUNT,
      providers: [{ region: 'us-east-1' }],
      resources: [],
      imports: [],
      removed: [],
    });
  });

  it('is named for a reader, without anything that ends a comment', () => {
    expect(rootModule(ACCOUNT, [], [], ARGUMENT).label).toBe(ACCOUNT);
    const hostile = { ...ARGUMENT, name: 'a */ b\n${c}' };
    expect(rootModule(ACCOUNT, [], [], hostile).label).toBe(`${ACCOUNT} (a *\\/ b\\u000a\${c})`);
  });

  it('is marked as code of bootstrap, and otherwise not', () => {
    expect(rootModule(ACCOUNT, [], [], ALIAS)).not.toHaveProperty('mark');
    const { mark } = rootModule(ACCOUNT, [], [], { ...ALIAS, bootstrapFor: '999999999999' });
    expect(mark).toBe('Code of hubform bootstrap for administrator 999999999999.');
  });

  it.each<[string, RootOptions, readonly (typeof GONE)[], string, string]>([
    ['aliases', ALIAS, [], '>= 1.5', '>= 5.0'],
    ['a region argument', ARGUMENT, [], '>= 1.5', '>= 6.0'],
    ['something to forget', ALIAS, [GONE], '>= 1.7', '>= 5.0'],
    ['a provider version', { ...ALIAS, awsVersion: '~> 5.100' }, [], '>= 1.5', '~> 5.100'],
  ])('with %s requires Terraform and provider versions that support it', (_, options, forgotten, terraform, aws) => {
    expect(rootModule(ACCOUNT, [target()], forgotten, options)).toMatchObject({ terraform, aws });
  });

  it('forgets a resource with the reason as a comment of one line', () => {
    expect(rootModule(ACCOUNT, [], [GONE], ALIAS).removed).toEqual([
      { from: GONE.address, region: 'sa-east-1', comment: String.raw`gone\u000anow` },
    ]);
  });

  it('has the addresses of its resources in order', () => {
    const managed = [target({ hub: { why: 'off' }, accepter: accepter(false) })];
    expect(addressesOf(rootModule(ACCOUNT, managed, [], ALIAS)).map(addressText)).toEqual([
      'aws_securityhub_account.eu_west_1',
      'aws_securityhub_invite_accepter.eu_west_1',
    ]);
  });
});

describe('the imports of a root module', () => {
  const live = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const member = (does: 'import' | 'create' | 'replace') => ({
    ...{ account: '222233334444', does, invited: true, protected: true, why: 'why' },
  });

  it.each<[string, Partial<ManagedTarget>, string[]]>([
    ['a pending invitation', { accepter: accepter(false) }, []],
    ['an accepted membership', { accepter: accepter(true) }, [ACCOUNT]],
    ['a hub that is off', { hub: { why: 'off' } }, []],
    ['a hub that is on', { hub: { live, why: 'on' } }, [ACCOUNT]],
    ['a member that is not listed', { members: [member('create')] }, []],
    ['a listed member', { members: [member('import')] }, ['222233334444']],
    ['a member that was never invited', { members: [member('replace')] }, ['222233334444']],
  ])('have the account as id, for %s', (_, changes, ids) => {
    const imported = (options: RootOptions) =>
      rootModule(ACCOUNT, [target(changes)], [], options).imports.map(({ id }) => id);
    expect(imported(ALIAS)).toEqual(ids);
    // Provider 6 needs the Region in the id.
    expect(imported(ARGUMENT)).toEqual(ids.map((id) => `${id}@eu-west-1`));
  });
});
