import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { TerraformStack } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { stackOf } from '../../../src/code/cdk/stack.ts';
import type { RegionStyle } from '../../../src/code/root-module.ts';
import { addProviders, addResources } from '../../../src/constructs/resources.ts';
import { constructRootModule } from '../../../src/constructs/root-module.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { synthesised, testingApp } from '../../support/constructs.ts';
import { DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([
  accepted(),
  membership({ region: 'eu-west-1', hub: DISABLED_HUB, invitations: [invitation('${a}')] }),
]);
function described(regionStyle: RegionStyle) {
  const props = { snapshot: '', account: MEMBER, regionStyle };
  return stackOf(constructRootModule(SNAPSHOT, decide(SNAPSHOT, {}), props));
}
const newStack = () => new TerraformStack(testingApp(), 'stack');

describe('providers', () => {
  it('are one for each Region with aliases', () => {
    const providers = addProviders(newStack(), described('alias'));
    expect([...providers].map(([region, { alias }]) => [region, alias]).sort()).toEqual([
      ['eu-west-1', 'eu_west_1'],
      ['us-east-1', 'us_east_1'],
    ]);
  });

  it('are the same one for all Regions with the region argument', () => {
    const providers = addProviders(newStack(), described('argument'));
    expect([...providers.keys()].sort()).toEqual(['eu-west-1', 'us-east-1']);
    expect(new Set(providers.values()).size).toBe(1);
  });

  it('of the user are asked for once for each Region', () => {
    const stack = newStack();
    const asked: string[] = [];
    addProviders(stack, described('alias'), (region) => {
      asked.push(region);
      return new AwsProvider(stack, region, { region });
    });
    expect(asked.sort()).toEqual(['eu-west-1', 'us-east-1']);
  });
});

describe('resources', () => {
  it('have the addresses of generated code, and the accepter depends on a new hub', () => {
    const stack = newStack();
    const terraform = described('alias');
    const { hubs, accepters, members } = addResources(stack, terraform, addProviders(stack, terraform));
    expect([[...hubs.keys()], [...accepters.keys()].sort(), members.size]).toEqual([
      ['eu-west-1'],
      ['eu-west-1', 'us-east-1'],
      0,
    ]);
    expect(synthesised(stack).resource).toMatchObject({
      aws_securityhub_account: { eu_west_1: { enable_default_standards: false } },
      aws_securityhub_invite_accepter: {
        eu_west_1: { depends_on: ['aws_securityhub_account.eu_west_1'], provider: 'aws.eu_west_1' },
        us_east_1: { lifecycle: { prevent_destroy: true } },
      },
    });
  });
});
