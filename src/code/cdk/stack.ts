import type { Address } from '../addresses.ts';
import {
  type Import,
  type Provider,
  type RemovedBlock,
  type Resource,
  type RootModule,
  removedBlocks,
} from '../root-module.ts';
import { tsString } from './typescript-text.ts';

/**
 * The values of the template stack.ts: the root module, and the names that TypeScript needs. All texts except comments are
 * unescaped, so templates write them with `<%= %>`, which makes a string literal.
 */
export interface Stack {
  /** The account id, which is also the id of the stack. */
  readonly account: string;
  /** The name of the class. */
  readonly className: string;
  /** Terraform's own version constraint. */
  readonly terraform: string;
  /** The version constraint of hashicorp/aws. */
  readonly aws: string;
  readonly providers: readonly StackProvider[];
  readonly resources: readonly StackResource[];
  readonly imports: readonly Import[];
  readonly removed: readonly RemovedBlock[];
  readonly moved: readonly StackMoved[];
}

/** Addresses are not templates, so they are not escaped. */
export interface StackMoved {
  /** A string literal. */
  readonly from: string;
  readonly to: Address;
}

export interface StackProvider extends Provider {
  /** Construct id. */
  readonly id: string;
  /** The constant that holds the provider. Absent if no resource uses it. */
  readonly variable?: string;
}

export type StackResource = Resource & {
  /** Construct id. */
  readonly id: string;
  /** The constant that holds a hub or a member. What needs the hub depends on it. */
  readonly variable: string;
  /** The constants of the resources that an accepter or a member depends on. */
  readonly dependsOnVariables?: readonly string[];
  /** The constant of the provider. Absent for the default provider. */
  readonly providerVariable?: string;
};

export function stackOf(root: RootModule): Stack {
  const used = new Set(root.resources.map(({ provider }) => provider));
  return {
    ...root,
    className: `Account${root.account}`,
    providers: root.providers.map((provider) => providerOf(provider, used)),
    resources: root.resources.map(resourceOf),
    removed: removedBlocks(root),
    moved: root.moved.map(({ from, to }) => ({ from: tsString(from), to })),
  };
}

function providerOf(provider: Provider, used: ReadonlySet<string | undefined>): StackProvider {
  const { alias } = provider;
  return {
    ...provider,
    id: alias === undefined ? 'aws' : `aws_${alias}`,
    ...(alias !== undefined && used.has(`aws.${alias}`) && { variable: variableOf(alias) }),
  };
}

function resourceOf(resource: Resource): StackResource {
  const { type, provider, address } = resource;
  return {
    ...resource,
    id: `${type}_${address.name}`,
    variable: resourceVariable(address),
    ...(provider !== undefined && { providerVariable: variableOf(provider.replace(/^aws\./, '')) }),
    ...(type !== 'hub' && { dependsOnVariables: resource.dependsOn.map(resourceVariable) }),
  };
}

const ENDINGS: Readonly<Record<Address['type'], string>> = {
  aws_securityhub_account: 'Hub',
  aws_securityhub_member: 'Member',
  aws_securityhub_invite_accepter: 'Accepter',
};

function resourceVariable({ type, name }: Address): string {
  return variableOf(name) + ENDINGS[type];
}

/** `eu_west_1` becomes `euWest1`. */
function variableOf(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
