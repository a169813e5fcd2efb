import { type Address, addressText, parseAddress } from '../addresses.ts';
import { ACCOUNT_ID } from '../../membership/identifiers.ts';

/**
 * Where the generated resources are. `roots`: in a root module for each account. `module`: in a module for each account, which
 * the caller's root module calls. `data`: in one module for all accounts, which reads the decisions from a file.
 */
export const LAYOUTS = ['roots', 'module', 'data'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The directory of the module that the layout `data` has for all accounts. */
export const DATA_MODULE = 'module';

/** The name of an account's module in the caller's root module. */
export function moduleName(account: string): string {
  return `securityhub_${account}`;
}

/** The prefix of the addresses of an account's resources in its root module; may be empty. */
export function addressPrefix(layout: Layout, account: string): string {
  switch (layout) {
    case 'roots':
      return '';
    case 'module':
      return `module.${moduleName(account)}.`;
    case 'data':
      return `module.${DATA_CALL}.`;
  }
}

/** The address of a resource in its root module. */
export function addressIn(layout: Layout, account: string, address: Address): string {
  const prefix = addressPrefix(layout, account);
  return (
    prefix + (layout === 'data' ? `${address.type}.${INSTANCES}["${instanceKey(address)}"]` : addressText(address))
  );
}

/**
 * The address that Terraform forgets in its root module. A `removed` block takes no instance key, so a `moved` block first
 * renames the resource with the key.
 */
export function forgottenAddressIn(layout: Layout, account: string, { type, name }: Address): string {
  const prefix = addressPrefix(layout, account);
  return layout === 'data' ? `${prefix}${type}.forgotten_${name}` : `${prefix}${type}.${name}`;
}

/** The address, without the layout, of the resource at this place; undefined if hubform generates no resource there. */
export function ownAddressAt(layout: Layout, account: string, place: string): string | undefined {
  const prefix = addressPrefix(layout, account);
  if (!place.startsWith(prefix)) return undefined;
  const text = place.slice(prefix.length);
  return parseAddress(layout === 'data' ? unkeyed(text) : text) && (layout === 'data' ? unkeyed(text) : text);
}

/** The accounts whose modules a text names, as `module.securityhub_111122223333.…`. */
export function accountOfPlace(place: string): string | undefined {
  const account = /^module\.securityhub_(\d{12})\./.exec(place)?.[1];
  return account !== undefined && ACCOUNT_ID.test(account) ? account : undefined;
}

/** The key of a resource in the data file: its Region, and for a member of a list also the account of the member. */
export function instanceKey(address: Address): string {
  const { region = '', member } = parseAddress(addressText(address)) ?? {};
  return member === undefined ? region : `${region}/${member}`;
}

const DATA_CALL = 'securityhub';
const INSTANCES = 'this';

/** `aws_x.this["eu-west-1/2222…"]` and `aws_x.forgotten_eu_west_1` as `aws_x.eu_west_1…`. */
function unkeyed(text: string): string {
  const [, type = '', key] = /^(\w+)\.this\["([a-z0-9/-]+)"\]$/.exec(text) ?? [];
  if (key !== undefined) return `${type}.${key.replace(/[-/]/g, '_')}`;
  return text.replace('.forgotten_', '.');
}
