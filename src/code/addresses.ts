import { REGION } from '../membership/identifiers.ts';

export const RESOURCE_TYPES = [
  'aws_securityhub_invite_accepter',
  'aws_securityhub_account',
  'aws_securityhub_member',
] as const;

/**
 * A Terraform resource address. Its name depends only on the Region, and for a member also on the member's account, so
 * the address of a resource never changes between runs.
 */
export interface Address {
  readonly type: (typeof RESOURCE_TYPES)[number];
  readonly name: string;
}

export function accepterAddress(region: string): Address {
  return { type: 'aws_securityhub_invite_accepter', name: nameOf(region) };
}

export function hubAddress(region: string): Address {
  return { type: 'aws_securityhub_account', name: nameOf(region) };
}

/** A member in the list of the account of the root module. */
export function memberAddress(region: string, member: string): Address {
  return { type: MEMBER_TYPE, name: `${nameOf(region)}_${member}` };
}

const MEMBER_TYPE = 'aws_securityhub_member';

/** Whether it is the type of members. */
export function isMemberType(type: string): boolean {
  return type === MEMBER_TYPE;
}

export function addressText({ type, name }: Address): string {
  return `${type}.${name}`;
}

/** The Region as a Terraform identifier: `eu-west-1` is `eu_west_1`. */
export function nameOf(region: string): string {
  return region.replaceAll('-', '_');
}

/**
 * Parses what `addressText` wrote into the address and the values it was made of; undefined for any other text, such as
 * an address whose name is not a Region. That of a member always has the account of the member, and no other has one.
 */
export function parseAddress(text: string): { address: Address; region: string; member?: string } | undefined {
  const [typeText, name, ...rest] = text.split('.');
  const type = RESOURCE_TYPES.find((candidate) => candidate === typeText);
  if (type === undefined || name === undefined || rest.length > 0 || !/^[a-z0-9_]+$/.test(name)) return undefined;
  const [, regionName = name, member] = /^(.+)_(\d{12})$/.exec(name) ?? [];
  const region = regionName.replaceAll('_', '-');
  if (!REGION.test(region) || isMemberType(type) !== (member !== undefined)) return undefined;
  return { address: { type, name }, region, ...(member !== undefined && { member }) };
}
