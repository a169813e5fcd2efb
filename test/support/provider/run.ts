import { platform } from 'node:process';
import { afterAll } from 'vitest';
import { hasTool } from '../tools.ts';
import type { TerraformOptions } from '../terraform.ts';
import type { ProviderVersion } from './schema.ts';
import { type StandIn, startStandIn } from './server.ts';

const started = new Map<ProviderVersion, Promise<StandIn>>();

// Each test file has its own.
afterAll(async () => {
  for (const standIn of started.values()) (await standIn).close();
});

/** Whether the stand-in can serve Terraform here: it reads the environment of Terraform in /proc. */
export async function hasStandIn(): Promise<boolean> {
  return platform === 'linux' && (await hasTool('terraform'));
}

/** The variables with which Terraform, or a program that runs it, uses the stand-in; the test file shares one for each version. */
export async function standInEnvironment(version: ProviderVersion): Promise<NodeJS.ProcessEnv> {
  const standIn = started.get(version) ?? startStandIn(version);
  started.set(version, standIn);
  return (await standIn).env;
}

/** As `options`, with the stand-in in place of hashicorp/aws: no init is needed, and none of the machine's AWS files is read. */
export async function withStandIn(version: ProviderVersion, options: TerraformOptions): Promise<TerraformOptions> {
  const nobody = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  return { ...options, env: { ...nobody, ...options.env, ...(await standInEnvironment(version)) } };
}
