import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformOptions } from './terraform.ts';

/** A generated root module, in HCL, that becomes a part of another one. */
export interface Part {
  /** Stands before each name, so that the names of two parts differ; ends with a hyphen. */
  readonly prefix: string;
  /** Of the generated code. */
  readonly directory: string;
  readonly account: string;
  /** The AWS that this part sees. */
  readonly emulatorUrl: string;
}

/**
 * Terraform reads the schemas of the provider, seconds of CPU time, whatever it plans: so it plans several root modules as one.
 * Gives how to run it there.
 */
export async function writeCombinedRoot(directory: string, parts: readonly Part[]): Promise<TerraformOptions> {
  await mkdir(directory);
  for (const { prefix, directory: generated } of parts) {
    for (const name of (await readdir(generated)).filter((one) => one.endsWith('.tf'))) {
      const text = await readFile(join(generated, name), 'utf8');
      // It is the same in each.
      if (name === VERSIONS) await writeFile(join(directory, VERSIONS), text);
      else await writeFile(join(directory, `${prefix}${name}`), renamed(text, prefix));
    }
  }
  const profiles = join(directory, 'aws-config');
  await writeFile(profiles, parts.map(profileOf).join(''));
  const [{ account, emulatorUrl } = { account: '', emulatorUrl: '' }] = parts;
  return { cwd: directory, account, emulatorUrl, env: { ...NOBODY, AWS_CONFIG_FILE: profiles } };
}

const VERSIONS = 'versions.tf';
/** The variables would win over the endpoint and the keys of a profile. */
const NOBODY = {
  AWS_ENDPOINT_URL: undefined,
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

function renamed(text: string, prefix: string): string {
  return (
    text
      .replace(/^(resource "\w+" ")(?=\w+" \{$)/gm, `$1${prefix}`)
      .replace(/^( +alias += ")(?=\w+"$)/gm, `$1${prefix}`)
      .replace(/\b(aws\w*\.)(?=\w+(\]?$|,))/gm, `$1${prefix}`)
      // An `endpoints` block instead would cost each provider four seconds of CPU time.
      .replace(/^provider "aws" \{\n/gm, `$&  profile = "${prefix}"\n`)
  );
}

/** The credentials and the AWS of a part. */
function profileOf({ prefix, account, emulatorUrl }: Part): string {
  return `[profile ${prefix}]
aws_access_key_id = ${account}
aws_secret_access_key = secret
endpoint_url = ${emulatorUrl}
`;
}
