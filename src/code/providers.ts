import type { ManagedTarget } from '../membership/decide/managed-targets.ts';
import { REGION, homeRegionOf, partitionOf, roleArn } from '../membership/identifiers.ts';
import { nameOf } from './addresses.ts';
import { PROVIDER_KEY } from './needed-providers.ts';
import type { Forgotten, RootOptions } from './root-options.ts';

export interface Provider {
  readonly account: string;
  readonly region: string;
  /** Absent: the default provider. */
  readonly alias?: string;
  readonly roleArn?: string;
  /** The role requires the external id in `var.external_id`. */
  readonly externalId?: true;
  /** The name of the session of the role. */
  readonly sessionName?: string;
  /** How long the session of the role is valid, in seconds. */
  readonly sessionSeconds?: number;
  /** The named profile that provides the credentials; absent: the credentials that Terraform runs with. */
  readonly profile?: string;
  /** The Region in which the provider checks its credentials and assumes its role; absent: its own Region. */
  readonly stsRegion?: string;
}

/** The providers of the account: those of the Region style, by Region, then others that a state still needs. */
export function accountProviders(
  account: string,
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  options: RootOptions,
): Provider[] {
  const managed = targets.map(({ region }) => region);
  const regions = [...new Set([...managed, ...forgotten.map(({ region }) => region)])].sort();
  const home = homeRegionOf(regions[0] ?? '');
  // Terraform needs the provider of what it forgets, and a provider checks its credentials in its own Region. In a
  // disabled Region that check fails.
  const gone = new Set(forgotten.filter(({ regionGone }) => regionGone).map(({ region }) => region));
  const provider = (region: string, alias?: string): Provider => ({
    account,
    region,
    ...(alias !== undefined && { alias }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...roleOf(account, region, options),
    ...(gone.has(region) && !managed.includes(region) && inHomeRegion(region)),
  });
  const kept = keptProviders(forgotten);
  const keptRegions = kept.flatMap(({ region }) => region ?? []);
  if (options.regionStyle === 'argument') {
    // The home Region is enabled in every account. Each resource names its own Region.
    return [provider(home), ...keptRegions.map((region) => provider(region, nameOf(region)))];
  }
  const usesDefault = kept.some(({ region }) => region === undefined);
  return [
    ...[...new Set([...regions, ...keptRegions])].sort().map((region) => provider(region, nameOf(region))),
    ...(usesDefault ? [provider(home)] : []),
  ];
}

/**
 * AssumeRole is signed for the Region of the provider, which may be disabled for the calling account. Its home Region is always
 * enabled.
 */
function roleOf(account: string, region: string, options: RootOptions): Partial<Provider> {
  const { applyRoleName: role, applyExternalId = false, applySessionName, applySessionDuration } = options;
  if (role === undefined) return {};
  return {
    roleArn: roleArn(partitionOf(region), account, role),
    ...(applyExternalId && { externalId: true }),
    ...(applySessionName !== undefined && { sessionName: applySessionName }),
    ...(applySessionDuration !== undefined && { sessionSeconds: applySessionDuration }),
    ...inHomeRegion(region),
  };
}

function inHomeRegion(region: string): Pick<Provider, 'stsRegion'> {
  const home = homeRegionOf(region);
  return region === home ? {} : { stsRegion: home };
}

/** The providers of forgotten resources, by Region; the one for all Regions has no Region. */
function keptProviders(forgotten: readonly Forgotten[]): { region?: string }[] {
  const keys = [...new Set(forgotten.flatMap(({ providers = [] }) => providers))].sort();
  return keys.flatMap((key) => {
    const alias = PROVIDER_KEY.exec(key)?.[1];
    if (alias === undefined) return [{}];
    const region = alias.replaceAll('_', '-');
    return REGION.test(region) ? [{ region }] : [];
  });
}
