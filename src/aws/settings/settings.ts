import { homedir } from 'node:os';
import { REGION } from '../../membership/identifiers.ts';
import { printable } from '../../text.ts';
import { checkPartition, usage } from '../errors/usage.ts';
import { type CredentialsSource, credentialsFrom } from './credentials-from.ts';
import { type Env, type Profile, readProfile } from './profile.ts';

/** The service ids of the SDK's models that a run may call. */
export type Service = 'Account' | 'EC2' | 'Organizations' | 'SecurityHub' | 'SSO' | 'STS';

/** What the AWS CLI and Terraform read too, of the environment and of the profile that is in force. */
export interface Settings {
  readonly profile: Profile;
  /** Where the caller's credentials come from; `profile` also stands for the container and the machine. */
  readonly credentialsFrom: CredentialsSource;
  /** AWS_REGION, else AWS_DEFAULT_REGION, else `region` of the profile. */
  readonly region?: string;
  /** The number of attempts of one request, the first one included. */
  readonly maxAttempts?: number;
  /** The file with the certificates to trust. */
  readonly caBundle?: string;
  readonly useDualstackEndpoint: boolean;
  readonly useFipsEndpoint: boolean;
  /** Whether STS is called at its global endpoint, in the Regions that had no other one once. */
  readonly useGlobalEndpoint: boolean;
  readonly endpointOf: (service: Service) => string | undefined;
}

/** Nothing is set. */
export const NO_SETTINGS: Settings = {
  profile: { name: 'default', settings: {}, services: {} },
  credentialsFrom: 'profile',
  ...{ useDualstackEndpoint: false, useFipsEndpoint: false, useGlobalEndpoint: false },
  endpointOf: () => undefined,
};

/** A value, and where it was found, for messages. */
interface Found {
  readonly value: string;
  readonly from: string;
}

/**
 * Reads what is set, and checks it. The SDK reads most of these by itself, but the endpoints of `AWS_PROFILE` only, and
 * neither AWS_DEFAULT_REGION nor `ca_bundle`.
 * https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 *
 * @param profile of the flag `--profile`
 * @throws HubformError `credentials` if the profile was not found, `usage` for a setting that is not valid
 */
export async function readSettings(profile: string | undefined, env: Env): Promise<Settings> {
  const found = await readProfile(profile, env);
  const find = finder(found, env);
  const region = check(find(['AWS_REGION', 'AWS_DEFAULT_REGION'], 'region'), isRegion, 'a Region such as eu-west-1');
  if (region) checkPartition(region.value, region.from);
  const attempts = check(find(['AWS_MAX_ATTEMPTS'], 'max_attempts'), isAttempts, 'a whole number from 1 to 100');
  // As in the AWS CLI: no shell expands a value in a file.
  const caBundle = find(['AWS_CA_BUNDLE'], 'ca_bundle')?.value.replace(/^~(?=\/)/, homedir());
  check(find([], 'duration_seconds'), isSeconds, 'a number of seconds');
  const isOn = (names: readonly string[], key: string): boolean =>
    check(find(names, key), isBoolean, 'true or false')?.value.toLowerCase() === 'true';
  const sts = check(find(['AWS_STS_REGIONAL_ENDPOINTS'], 'sts_regional_endpoints'), isStsMode, 'regional or legacy');
  const ignored = isOn(['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'], 'ignore_configured_endpoint_urls');
  return {
    profile: found,
    credentialsFrom: credentialsFrom(found, env),
    ...(region && { region: region.value }),
    ...(attempts && { maxAttempts: Number(attempts.value) }),
    ...(caBundle !== undefined && { caBundle }),
    useDualstackEndpoint: isOn(['AWS_USE_DUALSTACK_ENDPOINT'], 'use_dualstack_endpoint'),
    useFipsEndpoint: isOn(['AWS_USE_FIPS_ENDPOINT'], 'use_fips_endpoint'),
    useGlobalEndpoint: sts?.value.toLowerCase() === 'legacy',
    endpointOf: (service) => (ignored ? undefined : endpointIn(service, found, env)),
  };
}

/** An empty variable or setting is not set. */
function finder({ name, settings }: Profile, env: Env) {
  return (variables: readonly string[], key: string): Found | undefined => {
    const variable = variables.find((one) => env[one]);
    if (variable !== undefined) return { value: env[variable] ?? '', from: variable };
    const value = settings[key];
    return value ? { value, from: `${key} of the profile "${printable(name, 100)}"` } : undefined;
  };
}

/** The more specific of two counts, and the environment before the profile, as in the AWS CLI. */
function endpointIn(service: Service, { settings, services, name }: Profile, env: Env): string | undefined {
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  const key = `${service.toLowerCase()}.endpoint_url`;
  const places: readonly (readonly [value: string | undefined, from: string])[] = [
    [env[variable], variable],
    [env.AWS_ENDPOINT_URL, 'AWS_ENDPOINT_URL'],
    [services[key], `${key} of the section [services ${printable(settings.services ?? '', 100)}]`],
    [settings.endpoint_url, `endpoint_url of the profile "${printable(name, 100)}"`],
  ];
  const [value, from] = places.find(([url]) => url) ?? [];
  return value === undefined
    ? undefined
    : check({ value, from: from ?? '' }, isUrl, 'a URL such as http://127.0.0.1:4566')?.value;
}

function check(found: Found | undefined, isValid: (value: string) => boolean, expected: string): Found | undefined {
  if (!found || isValid(found.value)) return found;
  // A URL may hold a password.
  const got = isUrl === isValid ? 'something else' : `"${printable(found.value, 100)}"`;
  throw usage(`${found.from}: expected ${expected}, got ${got}`, 'Correct the setting, or remove it.');
}

const isRegion = (value: string): boolean => REGION.test(value);
const isBoolean = (value: string): boolean => /^(true|false)$/i.test(value);
const isStsMode = (value: string): boolean => /^(regional|legacy)$/i.test(value);
const isSeconds = (value: string): boolean => /^\d{1,6}$/.test(value);
const isAttempts = (value: string): boolean => /^([1-9]\d?|100)$/.test(value);

function isUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
