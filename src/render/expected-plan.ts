import { addressText, hubAddress } from './address.ts';
import type { Resource, RootModule } from './root-module.ts';

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
  readonly does: 'import' | 'create';
  /** Whose id an import names. */
  readonly imports: string;
  /** Of an accepter. */
  readonly administrator?: string;
}

export function expectedPlan({ account, resources, imports, removed }: RootModule): ExpectedPlan {
  const imported = new Set(imports.map(({ to }) => addressText(to)));
  return {
    account,
    resources: resources.map((resource) => expectedResource(account, resource, imported)),
    forgotten: removed.map(({ from }) => addressText(from)),
  };
}

export function isHub({ type }: { readonly type: string }): boolean {
  return type === hubAddress('').type;
}

function expectedResource(account: string, resource: Resource, imported: ReadonlySet<string>): ExpectedResource {
  const address = addressText(resource.address);
  return {
    address,
    type: resource.address.type,
    region: resource.region,
    does: imported.has(address) ? 'import' : 'create',
    imports: resource.type === 'member' ? resource.member : account,
    ...(resource.type === 'accepter' && { administrator: resource.administrator }),
  };
}
