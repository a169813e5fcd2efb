import { type Address, addressText } from '../addresses.ts';
import { templateText } from '../hcl/text.ts';
import { type Provider, type Resource, type RootModule, inOwnList } from '../root-module.ts';

/**
 * The files of the root modules in Terraform's JSON syntax, by path relative to the output directory; what they say
 * is what `renderHcl` says. `//` is the comment of that syntax, ignored in every body.
 */
export function renderJson(roots: readonly RootModule[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const root of roots) {
    for (const [name, body] of filesOf(root)) {
      files.set(`${root.account}/${name}`, `${JSON.stringify(body, null, 2)}\n`);
    }
  }
  return files;
}

function filesOf(root: RootModule): [name: string, body: object][] {
  const files: [string, object][] = [
    ['versions.tf.json', { terraform: versions(root) }],
    ['providers.tf.json', { provider: { aws: root.providers.map(provider) } }],
  ];
  const members = root.resources.filter(inOwnList);
  const others = root.resources.filter((resource) => !inOwnList(resource));
  if (others.length > 0) files.push(['memberships.tf.json', { resource: resources(others) }]);
  if (members.length > 0) files.push(['members.tf.json', { resource: resources(members) }]);
  if (root.imports.length > 0) {
    const blocks = root.imports.map(({ to, id }) => ({ to: addressText(to), id: templateText(id) }));
    files.push(['imports.tf.json', { import: blocks }]);
  }
  if (root.removed.length > 0) {
    const blocks = root.removed.map(({ from, comment }) => ({
      '//': comment,
      from: addressText(from),
      lifecycle: { destroy: false },
    }));
    files.push(['removed.tf.json', { removed: blocks }]);
  }
  return files;
}

function versions(root: RootModule): object {
  return {
    '//': 'Written by hubform. Run it again instead of editing; other files beside this one are yours.',
    required_version: templateText(root.terraform),
    required_providers: { aws: { source: 'hashicorp/aws', version: templateText(root.aws) } },
  };
}

function provider({ alias, region, account, profile, stsRegion, roleArn }: Provider): object {
  return {
    ...(alias !== undefined && { alias }),
    region: templateText(region),
    allowed_account_ids: [templateText(account)],
    ...(profile !== undefined && { profile: templateText(profile) }),
    ...(stsRegion !== undefined && { sts_region: templateText(stsRegion) }),
    ...(roleArn !== undefined && { assume_role: { role_arn: templateText(roleArn) } }),
  };
}

function resources(all: readonly Resource[]): Record<string, Record<string, object>> {
  const byType: Partial<Record<Address['type'], Record<string, object>>> = {};
  for (const resource of all) {
    const names = (byType[resource.address.type] ??= {});
    names[resource.address.name] = body(resource);
  }
  return byType;
}

function body(resource: Resource): object {
  return {
    '//': resource.comment,
    ...(resource.provider !== undefined && { provider: resource.provider }),
    ...(resource.regionArgument !== undefined && { region: templateText(resource.regionArgument) }),
    ...argumentsOf(resource),
    ...lifecycleOf(resource),
  };
}

function argumentsOf(resource: Resource): object {
  switch (resource.type) {
    case 'hub':
      return hubArguments(resource);
    case 'accepter':
      return accepterArguments(resource);
    case 'member':
      return memberArguments(resource);
  }
}

function lifecycleOf(resource: Resource): object {
  const ignored = resource.type === 'member' ? resource.ignoreChanges : [];
  if (!resource.preventDestroy && ignored.length === 0) return {};
  return {
    lifecycle: {
      ...(resource.preventDestroy && { prevent_destroy: true }),
      ...(ignored.length > 0 && { ignore_changes: ignored }),
    },
  };
}

function hubArguments(hub: Resource & { type: 'hub' }): object {
  return {
    // true forces a replacement, which switches Security Hub off.
    enable_default_standards: false,
    ...(hub.autoEnableControls !== undefined && { auto_enable_controls: hub.autoEnableControls }),
    ...(hub.controlFindingGenerator !== undefined && {
      control_finding_generator: templateText(hub.controlFindingGenerator),
    }),
  };
}

function accepterArguments(accepter: Resource & { type: 'accepter' }): object {
  return {
    master_id: templateText(accepter.administrator),
    ...(accepter.dependsOn.length > 0 && { depends_on: accepter.dependsOn.map(addressText) }),
  };
}

function memberArguments({ member, email, invite }: Resource & { type: 'member' }): object {
  return {
    account_id: templateText(member),
    ...(email !== undefined && { email: templateText(email) }),
    invite,
  };
}
