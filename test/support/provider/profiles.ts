import { readFile } from 'node:fs/promises';
import { type Credentials, keys } from './clients.ts';
import type { ProviderBlock } from './configuration.ts';

export interface Profile {
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly credentials?: Credentials;
}

type Files = Pick<ProviderBlock, 'profile' | 'shared_config_files' | 'shared_credentials_files'>;

/** The profile that the code or the environment names, else the default one; undefined if no file has it. */
export async function readProfile(block: Files, environment: NodeJS.ProcessEnv): Promise<Profile | undefined> {
  const name = block.profile ?? environment.AWS_PROFILE ?? 'default';
  const config = block.shared_config_files ?? [environment.AWS_CONFIG_FILE];
  const credentials = block.shared_credentials_files ?? [environment.AWS_SHARED_CREDENTIALS_FILE];
  const settings = new Map<string, string>();
  let found = false;
  for (const file of [...config, ...credentials]) {
    const section = file === undefined ? undefined : sectionOf(await readFile(file, 'utf8').catch(() => ''), name);
    if (!section) continue;
    found = true;
    for (const [key, value] of section) settings.set(key, value);
  }
  if (!found) return undefined;
  const region = settings.get('region');
  const endpointUrl = settings.get('endpoint_url');
  const given = keys(
    settings.get('aws_access_key_id'),
    settings.get('aws_secret_access_key'),
    settings.get('aws_session_token'),
  );
  return {
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(given && { credentials: given }),
  };
}

/** Plain lines of `key = value`: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html */
function sectionOf(text: string, name: string): readonly (readonly [string, string])[] | undefined {
  const headers = new Set([`[${name}]`, `[profile ${name}]`]);
  const lines = text.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => headers.has(line));
  if (start < 0) return undefined;
  const end = lines.findIndex((line, i) => i > start && line.startsWith('['));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]);
}
