import { type Address, addressText } from '../addresses.ts';
import { templateText } from '../hcl/text.ts';
import { type Provider, type Resource, type RootModule, isMember, removedBlocks } from '../root-module.ts';

/**
 * The files of the root modules in Terraform's JSON syntax, by path relative to the output directory, with the same
 * resources as `renderHcl`. The key `//` is a comment in that syntax; Terraform ignores it in every body.
 */
export function renderJson(roots: readonly RootModule[]): Map<string, string> {
  return new Map(roots.flatMap(jsonFilesOf));
}

/** The files of one root module. */
export function jsonFilesOf(root: RootModule): [path: string, text: string][] {
  return rootFiles(root).map(([name, body]) => [`${root.account}/${name}`, jsonFile(body)]);
}

/** The text of one file. */
export function jsonFile(body: object): string {
  return `${JSON.stringify({ '//': HEADING, ...body }, null, 2)}\n`;
}

/** Identifies hubform's files if the manifest is lost. */
const HEADING = 'Written by hubform. Run it again instead of editing; other files beside this one are yours.';

function rootFiles(root: RootModule): [name: string, body: object][] {
  const imports = root.imports.map(({ to, id }) => ({ to: addressText(to), id: templateText(id) }));
  const moved = root.moved.map(({ from, to }) => ({ from, to: addressText(to) }));
  return [
    [
      'versions.tf.json',
      { ...(root.mark !== undefined && { '//': [HEADING, root.mark] }), terraform: versionsBody(root) },
    ],
    ['providers.tf.json', { ...variables(root), provider: { aws: root.providers.map(providerBody) } }],
    ...resourceFiles(root),
    ...(imports.length > 0 ? [['imports.tf.json', { import: imports }] as [string, object]] : []),
    ...removedFiles(root),
    ...(moved.length > 0 ? [['moved.tf.json', { moved }] as [string, object]] : []),
  ];
}

/** The files with the resources of a root module. */
export function resourceFiles(root: RootModule): [name: string, body: object][] {
  const files: [string, object][] = [];
  const members = root.resources.filter(isMember);
  const memberships = root.resources.filter((resource) => !isMember(resource));
  if (memberships.length > 0) files.push(['memberships.tf.json', { resource: resourceBodies(memberships) }]);
  if (members.length > 0) files.push(['members.tf.json', { resource: resourceBodies(members) }]);
  return files;
}

/** The file with the `removed` blocks, if there are any. */
export function removedFiles(
  root: Pick<RootModule, 'removed' | 'handedOver'>,
): [name: string, body: { removed: object[] }][] {
  const removed = removedBlocks(root);
  if (removed.length === 0) return [];
  const blocks = removed.map(({ from: { type, name }, comment }) => ({
    '//': comment,
    from: `${type}.${name}`,
    lifecycle: { destroy: false },
  }));
  return [['removed.tf.json', { removed: blocks }]];
}

/** @param aliases the providers that a module gets from its caller, such as `eu_west_1` */
export function versionsBody(root: RootModule, aliases: readonly string[] = []): object {
  const aws = { source: 'hashicorp/aws', version: templateText(root.aws) };
  return {
    required_version: templateText(root.terraform),
    required_providers: {
      aws: aliases.length === 0 ? aws : { ...aws, configuration_aliases: aliases.map((alias) => `aws.${alias}`) },
    },
  };
}

function variables({ providers }: RootModule): object {
  if (!providers.some(({ externalId }) => externalId)) return {};
  const description = 'The external id for assuming the roles. Set TF_VAR_external_id.';
  return { variable: { external_id: { description, type: 'string', sensitive: true, nullable: false } } };
}

export function providerBody({ alias, region, account, profile, stsRegion, ...role }: Provider): object {
  return {
    ...(alias !== undefined && { alias }),
    region: templateText(region),
    allowed_account_ids: [templateText(account)],
    ...(profile !== undefined && { profile: templateText(profile) }),
    ...(stsRegion !== undefined && { sts_region: templateText(stsRegion) }),
    ...assumeRole(role),
  };
}

function assumeRole({
  roleArn,
  externalId,
  sessionName,
  sessionSeconds,
}: Pick<Provider, 'roleArn' | 'externalId' | 'sessionName' | 'sessionSeconds'>): object {
  if (roleArn === undefined) return {};
  return {
    assume_role: {
      role_arn: templateText(roleArn),
      ...(externalId && { external_id: '${var.external_id}' }),
      ...(sessionName !== undefined && { session_name: templateText(sessionName) }),
      ...(sessionSeconds !== undefined && { duration: `${sessionSeconds}s` }),
    },
  };
}

function resourceBodies(resources: readonly Resource[]): Record<string, Record<string, object>> {
  const byType: Partial<Record<Address['type'], Record<string, object>>> = {};
  for (const resource of resources) {
    const byName = (byType[resource.address.type] ??= {});
    byName[resource.address.name] = resourceBody(resource);
  }
  return byType;
}

function resourceBody(resource: Resource): object {
  return {
    '//': resource.comment,
    ...(resource.provider !== undefined && { provider: resource.provider }),
    ...(resource.regionArgument !== undefined && { region: templateText(resource.regionArgument) }),
    ...typeArguments(resource),
    ...lifecycleBody(resource),
  };
}

function typeArguments(resource: Resource): object {
  switch (resource.type) {
    case 'hub':
      return hubArguments(resource);
    case 'accepter':
      return accepterArguments(resource);
    case 'member':
      return memberArguments(resource);
  }
}

function lifecycleBody(resource: Resource): object {
  const ignored = resource.type === 'member' ? resource.ignoreChanges : [];
  const { guard } = resource;
  if (!resource.preventDestroy && ignored.length === 0 && !guard) return {};
  return {
    lifecycle: {
      ...(resource.preventDestroy && { prevent_destroy: true }),
      ...(ignored.length > 0 && { ignore_changes: ignored }),
      ...(guard && {
        precondition: [{ condition: `\${${guard.condition}}`, error_message: templateText(guard.message) }],
      }),
    },
  };
}

function hubArguments(hub: Resource & { type: 'hub' }): object {
  return {
    // The default, true, forces a replacement, which switches Security Hub off.
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
    ...dependencies(accepter),
  };
}

function memberArguments({ member, email, invite, ...rest }: Resource & { type: 'member' }): object {
  return {
    account_id: templateText(member),
    ...(email !== undefined && { email: templateText(email) }),
    invite,
    ...dependencies(rest),
  };
}

function dependencies({ dependsOn }: { readonly dependsOn: readonly Address[] }): object {
  return dependsOn.length > 0 ? { depends_on: dependsOn.map(addressText) } : {};
}
