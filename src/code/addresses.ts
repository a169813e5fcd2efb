const TYPES = ['aws_securityhub_invite_accepter', 'aws_securityhub_account', 'aws_securityhub_member'] as const;

/** A Terraform resource address. It is made of the Region, and of the account of a member, so that it never moves. */
export interface Address {
  readonly type: (typeof TYPES)[number];
  readonly name: string;
}

export function accepterAddress(region: string): Address {
  return { type: 'aws_securityhub_invite_accepter', name: nameOf(region) };
}

export function hubAddress(region: string): Address {
  return { type: 'aws_securityhub_account', name: nameOf(region) };
}

/** The entry of an account in the list of its administrator: in its own root module, or with `member` in the administrator's. */
export function memberAddress(region: string, member?: string): Address {
  return { type: 'aws_securityhub_member', name: nameOf(region) + (member === undefined ? '' : `_${member}`) };
}

export function addressText({ type, name }: Address): string {
  return `${type}.${name}`;
}

/** The Region as a Terraform identifier: `eu-west-1` is `eu_west_1`. */
export function nameOf(region: string): string {
  return region.replaceAll('-', '_');
}

/** Reads an address that `addressText` wrote, with what it is made of; undefined for anything else. */
export function parseAddress(text: string): { address: Address; region: string; member?: string } | undefined {
  const [first, name, ...rest] = text.split('.');
  const type = TYPES.find((known) => known === first);
  if (type === undefined || name === undefined || rest.length > 0 || !/^[a-z0-9_]+$/.test(name)) return undefined;
  const [, place = name, member] = /^(.+)_(\d{12})$/.exec(name) ?? [];
  return { address: { type, name }, region: place.replaceAll('_', '-'), ...(member !== undefined && { member }) };
}
