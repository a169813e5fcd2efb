import { addressText, hubAddress } from '../code/addresses.ts';
import type { Resource, RootModule } from '../code/root-module.ts';

/** What the plan of one account has to do, recomputed from the snapshot; the code itself is not asked. */
export interface ExpectedPlan {
  readonly account: string;
  /** None: there is nothing to manage in this account. */
  readonly resources: readonly ExpectedResource[];
  /** Addresses of earlier code that have to be forgotten, wherever they are in the state. */
  readonly forgotten: readonly string[];
}

export interface ExpectedResource {
  readonly address: string;
  readonly type: string;
  readonly region: string;
  readonly does: 'import' | 'create' | 'replace';
  /** The account that its provider lets in: the administrator's, for the entry of a member. */
  readonly home: string;
  /** Of an accepter. */
  readonly administrator?: string;
  /** Of the entry of a member: whose it is. */
  readonly member?: string;
}

export function expectedPlan({ account, resources, imports, removed, providers }: RootModule): ExpectedPlan {
  const homes = new Map(providers.map(({ alias, account: home }) => [alias && `aws.${alias}`, home]));
  const imported = new Set(imports.map(({ to }) => addressText(to)));
  return {
    account,
    resources: resources.map((resource) => ({
      ...expectedResource(resource, imported),
      home: homes.get(resource.provider) ?? account,
    })),
    forgotten: removed.map(({ from }) => addressText(from)),
  };
}

export function isHub({ type }: { readonly type: string }): boolean {
  return type === hubAddress('').type;
}

function expectedResource(resource: Resource, imported: ReadonlySet<string>): Omit<ExpectedResource, 'home'> {
  const address = addressText(resource.address);
  return {
    address,
    type: resource.address.type,
    region: resource.region,
    does: resource.type === 'member' && resource.replaced ? 'replace' : imported.has(address) ? 'import' : 'create',
    ...(resource.type === 'accepter' && { administrator: resource.administrator }),
    ...(resource.type === 'member' && { member: resource.member }),
  };
}
