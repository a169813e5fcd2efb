import { describe, expect, it } from 'vitest';
import { type Stack, stackOf } from '../../../../src/code/cdk/stack.ts';
import type { Provider, Resource, RootModule } from '../../../../src/code/root-module.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, projectOf } from '../../../support/projects.ts';

const ACCOUNT = '111122223333';
const REGION = 'us-gov-west-1';

const hub: Resource = {
  type: 'hub',
  address: { type: 'aws_securityhub_account', name: 'us_gov_west_1' },
  region: REGION,
  comment: 'why',
  provider: 'aws.us_gov_west_1',
  preventDestroy: true,
};
const member: Resource = {
  type: 'member',
  address: { type: 'aws_securityhub_member', name: 'us_gov_west_1_222233334444' },
  region: REGION,
  comment: 'why',
  provider: 'aws.us_gov_west_1',
  preventDestroy: false,
  member: '222233334444',
  invite: true,
  dependsOn: [hub.address],
  ignoreChanges: ['email'],
  replaced: false,
};
const accepter: Resource = {
  type: 'accepter',
  address: { type: 'aws_securityhub_invite_accepter', name: 'us_gov_west_1' },
  region: REGION,
  comment: 'why',
  provider: 'aws.us_gov_west_1',
  preventDestroy: true,
  administrator: '999999999999',
  dependsOn: [hub.address],
};

function stack(resources: readonly Resource[], providers: readonly Provider[] = []) {
  return stackOf({
    ...{
      account: ACCOUNT,
      label: ACCOUNT,
      regionStyle: 'alias',
      terraform: '>= 1.5',
      aws: '>= 5.0',
      imports: [],
      removed: [],
      moved: [],
    },
    ...{ providers, resources },
  });
}

describe('a stack', () => {
  it('is the root module with the name of its class', () => {
    const root: RootModule = {
      ...{
        account: '000000000012',
        label: '000000000012',
        regionStyle: 'alias',
        terraform: '>= 1.7',
        aws: '>= 6.0',
        providers: [],
        resources: [],
      },
      imports: [{ to: hub.address, id: ACCOUNT }],
      moved: [],
      removed: [{ from: member.address, region: REGION, comment: 'gone' }],
    };
    expect(stackOf(root)).toEqual({ ...root, className: 'Account000000000012' });
  });

  it.each([...fixtures(), MANY])('of $name declares each constant once, and before its first use', async (fixture) => {
    for (const regionStyle of ['alias', 'argument'] as const) {
      const { roots } = await projectOf(fixture, { format: 'cdktf', regionStyle });
      for (const root of roots) expectDeclarations(stackOf(root));
    }
  });
});

function expectDeclarations({ providers, resources }: Stack): void {
  const declared = new Set<string>();
  const declare = (name: string) => {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(declared).not.toContain(name);
    declared.add(name);
  };
  for (const { variable } of providers) if (variable !== undefined) declare(variable);
  for (const { variable, providerVariable, dependsOnVariables = [] } of resources) {
    if (providerVariable !== undefined) expect(declared).toContain(providerVariable);
    for (const name of dependsOnVariables) expect(declared).toContain(name);
    declare(variable);
  }
}

describe('a provider', () => {
  const provider = { account: ACCOUNT, region: REGION };

  it('has the id aws and no constant if it is the default one', () => {
    expect(stack([hub], [provider]).providers).toEqual([{ ...provider, id: 'aws' }]);
  });

  it('has its alias as id, and as constant in camel case', () => {
    const { providers } = stack([hub, member], [{ ...provider, alias: 'us_gov_west_1', profile: 'admin' }]);
    expect(providers).toEqual([
      { ...provider, alias: 'us_gov_west_1', profile: 'admin', id: 'aws_us_gov_west_1', variable: 'usGovWest1' },
    ]);
  });

  it('has no constant if no resource uses it, as where Terraform only forgets', () => {
    const [unused] = stack([], [{ ...provider, alias: 'us_gov_west_1' }]).providers;
    expect(unused).toMatchObject({ id: 'aws_us_gov_west_1' });
    expect(unused).not.toHaveProperty('variable');
  });
});

describe('a resource', () => {
  it('has an id and a constant made of its type and its name', () => {
    expect(stack([hub, member, accepter]).resources.map(({ id, variable }) => [id, variable])).toEqual([
      ['hub_us_gov_west_1', 'usGovWest1Hub'],
      ['member_us_gov_west_1_222233334444', 'usGovWest1222233334444Member'],
      ['accepter_us_gov_west_1', 'usGovWest1Accepter'],
    ]);
  });

  it('refers to its provider by the constant, and to none if it uses the default one', () => {
    const { provider: _, ...withoutProvider } = hub;
    const [aliased, ordinary] = stack([hub, { ...withoutProvider, regionArgument: REGION }]).resources;
    expect(aliased?.providerVariable).toBe('usGovWest1');
    expect(ordinary).not.toHaveProperty('providerVariable');
  });

  it.each([accepter, member])('refers to the hub that it depends on by its constant: $type', (resource) => {
    const [first, second] = stack([resource, { ...resource, dependsOn: [] }]).resources;
    expect(first?.dependsOnVariables).toEqual(['usGovWest1Hub']);
    expect(second?.dependsOnVariables).toEqual([]);
  });

  it('depends on nothing if it is a hub', () => {
    expect(stack([hub]).resources[0]).not.toHaveProperty('dependsOnVariables');
  });
});
