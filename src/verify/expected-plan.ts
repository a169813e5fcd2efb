import { addressText, hubAddress } from '../code/addresses.ts';
import { type Layout, addressIn, forgottenAddressIn } from '../code/layouts/layout.ts';
import type { Resource, RootModule } from '../code/root-module.ts';

/** What the plan of one account must do, computed from the snapshot again and not from the code. */
export interface ExpectedPlan {
  readonly account: string;
  /** Empty: there is nothing to manage in this account. */
  readonly resources: readonly ExpectedResource[];
  /** Addresses of earlier code, and of what the user hands over, that Terraform must forget if they are in the state. */
  readonly forgotten: readonly string[];
}

export interface ExpectedResource {
  readonly address: string;
  readonly type: string;
  readonly region: string;
  readonly does: 'import' | 'create' | 'replace';
  /** Its code must have `prevent_destroy = true`. @default false */
  readonly preventDestroy?: boolean;
  /** `master_id` of an accepter. */
  readonly administrator?: string;
  /** `account_id` of a member. */
  readonly member?: string;
  /** Creating the member has to send an invitation. @default false */
  readonly invites?: boolean;
}

/** The plan that the root module should lead to. */
export function expectedPlan(
  { account, resources, imports, removed, handedOver = [] }: RootModule,
  layout: Layout = 'roots',
): ExpectedPlan {
  const imported = new Set(imports.map(({ to }) => addressText(to)));
  return {
    account,
    resources: resources.map((resource) => ({
      ...expectedResource(resource, imported),
      address: addressIn(layout, account, resource.address),
    })),
    forgotten: [
      ...removed.map(({ from }) => forgottenAddressIn(layout, account, from)),
      ...handedOver.map(({ from: { type, name } }) => `${type}.${name}`),
    ],
  };
}

export function isHub({ type }: { readonly type: string }): boolean {
  return type === hubAddress('').type;
}

function expectedResource(resource: Resource, imported: ReadonlySet<string>): Omit<ExpectedResource, 'address'> {
  const address = addressText(resource.address);
  return {
    type: resource.address.type,
    region: resource.region,
    does: isReplaced(resource) ? 'replace' : imported.has(address) ? 'import' : 'create',
    ...(resource.preventDestroy && { preventDestroy: true }),
    ...(resource.type === 'accepter' && { administrator: resource.administrator }),
    ...(resource.type === 'member' && { member: resource.member }),
    ...((isReplaced(resource) || (resource.type === 'member' && !imported.has(address))) && { invites: true }),
  };
}

function isReplaced(resource: Resource): boolean {
  return resource.type === 'member' && resource.replaced;
}
