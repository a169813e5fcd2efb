import type { ManagedTarget } from '../membership/decide/managed-targets.ts';
import { homeRegionOf, partitionOf, roleArn } from '../membership/identifiers.ts';
import { memberAddress, nameOf } from './addresses.ts';
import type { Forgotten, RootOptions } from './root-options.ts';

export interface Provider {
  readonly account: string;
  readonly region: string;
  /** Absent: the default provider. */
  readonly alias?: string;
  readonly roleArn?: string;
  /** The named profile that provides the credentials; absent: the credentials that Terraform runs with. */
  readonly profile?: string;
  /** The Region in which the provider checks its credentials; absent: its own Region. */
  readonly stsRegion?: string;
}

/** The providers of the account, by Region. */
export function accountProviders(
  account: string,
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  options: RootOptions,
): Provider[] {
  const managed = targets.map(({ region }) => region);
  const regions = [...new Set([...managed, ...forgotten.map(({ region }) => region)])].sort();
  const [first = 'us-east-1'] = managed.length > 0 ? managed : regions;
  const role = (region: string) =>
    options.applyRoleName === undefined
      ? {}
      : { roleArn: roleArn(partitionOf(region), account, options.applyRoleName) };
  if (options.regionStyle === 'argument') return [{ account, region: first, ...role(first) }];
  // Terraform needs the provider of what it forgets, and a provider checks its credentials in its own Region. In a
  // disabled Region that check fails, so it is made in another one.
  const gone = new Set(forgotten.filter(({ regionGone }) => regionGone).map(({ region }) => region));
  const otherRegion = managed[0] ?? homeRegionOf(first);
  const stsRegion = (region: string) =>
    gone.has(region) && !managed.includes(region) ? { stsRegion: otherRegion } : {};
  return regions.map((region) => ({ account, region, alias: nameOf(region), ...stsRegion(region), ...role(region) }));
}

/** The providers for the administrator's side; each allows the administrator account only. */
export function administratorProviders(
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  { administrator, regionStyle }: RootOptions,
): Provider[] {
  if (!administrator) return [];
  const { account, roleName, profile } = administrator;
  const managed = targets.filter(({ member }) => member).map(({ region }) => region);
  const gone = forgotten.filter(({ address }) => address.type === memberAddress('').type).map(({ region }) => region);
  const regions = [...new Set([...managed, ...gone])].sort();
  const argument = regionStyle === 'argument';
  return (argument ? regions.slice(0, 1) : regions).map((region) => ({
    account,
    region,
    alias: administratorAlias(argument ? undefined : region),
    ...(profile !== undefined && { profile }),
    ...(roleName !== undefined && { roleArn: roleArn(partitionOf(region), account, roleName) }),
  }));
}

/** The alias of an administrator provider: `region` is absent where one provider serves all Regions. */
export function administratorAlias(region: string | undefined): string {
  return region === undefined ? 'administrator' : `administrator_${nameOf(region)}`;
}
