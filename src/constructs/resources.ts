import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account/index.js';
import { SecurityhubInviteAccepter } from '@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js';
import { SecurityhubMember } from '@cdktf/provider-aws/lib/securityhub-member/index.js';
import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { type Stack, type StackProvider, type StackResource } from '../code/cdk/stack.ts';
import { templateText } from '../code/hcl/text.ts';

export interface Resources {
  readonly hubs: ReadonlyMap<string, SecurityhubAccount>;
  readonly accepters: ReadonlyMap<string, SecurityhubInviteAccepter>;
  readonly members: ReadonlyMap<string, ReadonlyMap<string, SecurityhubMember>>;
}

/** A provider for each Region with resources or `removed` blocks: from `userProvider`, or else created here. */
export function addProviders(
  scope: Construct,
  { providers, resources }: Stack,
  userProvider?: (region: string) => AwsProvider,
): Map<string, AwsProvider> {
  const regions = [...new Set([...providers, ...resources].map(({ region }) => region))];
  if (userProvider) return new Map(regions.map((region) => [region, userProvider(region)]));
  const externalId = addExternalId(scope, providers);
  const created = new Map(providers.map((provider) => [provider.region, addProvider(scope, provider, externalId)]));
  // With `region` arguments there is one provider for all Regions.
  const [first] = created.values();
  return new Map(
    regions.flatMap((region) => {
      const provider = created.get(region) ?? first;
      return provider ? [[region, provider]] : [];
    }),
  );
}

/** The hubs, the accepters and the members, at the addresses that they have in generated HCL. */
export function addResources(
  scope: Construct,
  { resources }: Stack,
  providers: ReadonlyMap<string, AwsProvider>,
): Resources {
  const hubs = new Map<string, SecurityhubAccount>();
  const accepters = new Map<string, SecurityhubInviteAccepter>();
  const members = new Map<string, Map<string, SecurityhubMember>>();
  for (const resource of resources) {
    const { id, type, region, address } = resource;
    const common = commonArguments(resource, providers.get(region));
    if (type === 'hub') {
      const hub = new SecurityhubAccount(scope, id, { ...common, ...hubArguments(resource) });
      hub.overrideLogicalId(address.name);
      hubs.set(region, hub);
    } else if (type === 'accepter') {
      // The hub of a Region comes before its accepter in `resources`.
      const hub = resource.dependsOn.length > 0 && hubs.get(region);
      const masterId = templateText(resource.administrator);
      const accepter = new SecurityhubInviteAccepter(scope, id, {
        ...common,
        masterId,
        ...(hub && { dependsOn: [hub] }),
      });
      accepter.overrideLogicalId(address.name);
      accepters.set(region, accepter);
    } else {
      const member = new SecurityhubMember(scope, id, { ...common, ...memberArguments(resource) });
      member.overrideLogicalId(address.name);
      members.set(region, (members.get(region) ?? new Map<string, SecurityhubMember>()).set(resource.member, member));
    }
  }
  return { hubs, accepters, members };
}

/** A variable, because the code must not hold the external id. */
function addExternalId(scope: Construct, providers: readonly StackProvider[]): string | undefined {
  if (!providers.some(({ externalId }) => externalId)) return undefined;
  const variable = new TerraformVariable(scope, 'external_id', {
    description: 'The external id for assuming the roles. Set TF_VAR_external_id.',
    type: 'string',
    sensitive: true,
    nullable: false,
  });
  variable.overrideLogicalId('external_id');
  return variable.stringValue;
}

function addProvider(
  scope: Construct,
  { id, alias, region, account, stsRegion, roleArn, sessionName, sessionSeconds }: StackProvider,
  externalId: string | undefined,
): AwsProvider {
  const session = {
    ...(externalId !== undefined && { externalId }),
    ...(sessionName !== undefined && { sessionName: templateText(sessionName) }),
    ...(sessionSeconds !== undefined && { duration: `${sessionSeconds}s` }),
  };
  return new AwsProvider(scope, id, {
    ...(alias !== undefined && { alias }),
    region: templateText(region),
    allowedAccountIds: [templateText(account)],
    ...(stsRegion !== undefined && { stsRegion: templateText(stsRegion) }),
    ...(roleArn !== undefined && { assumeRole: [{ roleArn: templateText(roleArn), ...session }] }),
  });
}

function commonArguments({ regionArgument, preventDestroy }: StackResource, provider: AwsProvider | undefined) {
  return {
    // A provider without an alias is the default.
    ...(provider?.alias !== undefined && { provider }),
    ...(regionArgument !== undefined && { region: templateText(regionArgument) }),
    ...(preventDestroy && { lifecycle: { preventDestroy } }),
  };
}

function hubArguments({ autoEnableControls, controlFindingGenerator }: StackResource & { type: 'hub' }) {
  return {
    // true would force a replacement, which disables Security Hub.
    enableDefaultStandards: false,
    ...(autoEnableControls !== undefined && { autoEnableControls }),
    ...(controlFindingGenerator !== undefined && { controlFindingGenerator: templateText(controlFindingGenerator) }),
  };
}

function memberArguments({ member, email, invite, preventDestroy, ignoreChanges }: StackResource & { type: 'member' }) {
  return {
    accountId: templateText(member),
    ...(email !== undefined && { email: templateText(email) }),
    invite,
    lifecycle: { ...(preventDestroy && { preventDestroy }), ignoreChanges: [...ignoreChanges] },
  };
}
