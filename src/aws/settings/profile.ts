import { loadSharedConfigFiles } from '@smithy/core/config';
import { printable } from '../../text.ts';
import { HubformError } from '../../error.ts';

/** The sections of the shared config and credentials files that are in force. */
export interface Profile {
  readonly name: string;
  /** What named it; absent for the profile `default` if nothing names one. */
  readonly namedBy?: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE';
  /** Its settings. Of a key in both files, the credentials file's counts. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** The settings of the `services` section that the profile names, as `sts.endpoint_url`. */
  readonly services: Readonly<Record<string, string | undefined>>;
}

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The profile that the AWS CLI and Terraform would use: the one of the flag, else AWS_PROFILE, else AWS_DEFAULT_PROFILE,
 * else `default`.
 *
 * @throws HubformError `credentials` if a profile is named and is in neither file
 */
export async function readProfile(flag: string | undefined, env: Env): Promise<Profile> {
  const named = nameOf(flag, env);
  const name = named?.name ?? 'default';
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const inFiles = [sectionOf(configFile, name), sectionOf(credentialsFile, name)];
  if (named && inFiles.every((section) => section === undefined)) throw missing(named, [configFile, credentialsFile]);
  const settings = { ...inFiles[0], ...inFiles[1] };
  checkCase(name, settings);
  const section = settings.services;
  return {
    name,
    ...(named && { namedBy: named.by }),
    settings,
    services:
      section === undefined ? {} : servicesIn(sectionOf(configFile, `services.${section}`), { section, profile: name }),
  };
}

type Section = Readonly<Record<string, string | undefined>>;

function sectionOf(file: Readonly<Record<string, Section>>, name: string): Section | undefined {
  return Object.hasOwn(file, name) ? file[name] : undefined;
}

/** The AWS CLI and Terraform read a name in any case, the SDK in lower case only: it would ignore the setting without a word. */
function checkCase(name: string, settings: Section): void {
  const wrong = Object.keys(settings).find((key) => READ.test(key) && key !== key.toLowerCase());
  if (wrong === undefined) return;
  throw new HubformError('credentials', `the AWS profile ${quoted(name)} has the setting ${printable(wrong, 100)}`, {
    hint: `Write it in lower case, as ${printable(wrong.toLowerCase(), 100)}.`,
  });
}

/** The names of what hubform or the SDK read of a profile. */
const READ =
  /^(aws_|sso_|use_|sts_|role_|web_identity_|credential_|source_profile$|external_id$|mfa_serial$|duration_seconds$|region$|services$|endpoint_url$|ignore_configured_|max_attempts$|ca_bundle$)/i;

interface Named {
  readonly name: string;
  readonly by: NonNullable<Profile['namedBy']>;
}

function nameOf(flag: string | undefined, env: Env): Named | undefined {
  if (flag !== undefined) return { name: flag, by: '--profile' };
  for (const by of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const) {
    const name = env[by];
    if (name) return { name, by };
  }
  return undefined;
}

function servicesIn(
  found: Profile['services'] | undefined,
  { section, profile }: { readonly section: string; readonly profile: string },
): Profile['services'] {
  if (found) return found;
  throw new HubformError(
    'credentials',
    `the AWS profile ${quoted(profile)} names the section [services ${printable(section)}], which is not in the config file`,
    { hint: 'Add the section to ~/.aws/config, or remove services from the profile.' },
  );
}

const FILES = '~/.aws/config and ~/.aws/credentials, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE';

function missing({ name, by }: Named, files: readonly Readonly<Record<string, unknown>>[]): HubformError {
  // The SDK lists the other sections by their kind: `sso-session.NAME`, `services.NAME`.
  const others = new Set(
    files.flatMap((file) => Object.keys(file).filter((key) => !/^(sso-session|services)\./.test(key))),
  );
  const known = [...others].sort().slice(0, 20).map(quoted).join(', ');
  return new HubformError(
    'credentials',
    `the AWS profile ${quoted(name)} (${by}) was not found, or is empty, in ${FILES}`,
    {
      hint: known === '' ? 'Create it with aws configure.' : `Use one of the profiles there: ${known}.`,
    },
  );
}

function quoted(name: string): string {
  return `"${printable(name, 100)}"`;
}
