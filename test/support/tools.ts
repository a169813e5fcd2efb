import { spawn, type SpawnOptions } from 'node:child_process';
import { describe, test } from 'vitest';

export interface Finished {
  /** -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never the synchronous twin: the emulator lives in the process of the tests and has to answer meanwhile. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** The programs of others that the tests run, and a command that succeeds where each is installed. */
const PROBES = {
  aws: ['aws', '--version'],
  bash: ['script', '--quiet', '--return', '--command', 'bash --version', '/dev/null'],
  boto3: ['python3', '-c', 'import boto3'],
  'cfn-lint': ['cfn-lint', '--version'],
  fish: ['fish', '--version'],
  groff: ['groff', '--version'],
  mandoc: ['mandoc', '-T', 'ascii', '/dev/null'],
  moto: ['python3', '-c', 'import moto.events.models, jsonpath_ng'],
  patch: ['patch', '--version'],
  pty: ['python3', '-c', 'import pty'],
  pyyaml: ['python3', '-c', 'import yaml'],
  shellcheck: ['shellcheck', '--version'],
  terraform: ['terraform', 'version'],
  zsh: ['script', '--quiet', '--return', '--command', 'zsh --version', '/dev/null'],
} as const;
export type Tool = keyof typeof PROBES;

const found = new Map<Tool, Promise<boolean>>();

export function hasTool(tool: Tool): Promise<boolean> {
  const known = found.get(tool) ?? probe(tool);
  found.set(tool, known);
  return known;
}

/** A suite that needs `tool`: without it, skipped by a name that says so, or failed where CI promises that it is there. */
export async function describeWith(tool: Tool, name: string, suite: () => void): Promise<void> {
  describeIf(await hasTool(tool), tool, name, suite);
}

export function describeIf(present: boolean, what: string, name: string, suite: () => void): void {
  if (present) {
    describe(name, suite);
  } else if (process.env.CI === 'true') {
    test(name, () => {
      throw new Error(`${what} not found, and CI=true says that it has to be there`);
    });
  } else {
    describe.skip(`${name} (skipped: ${what} not found)`, suite);
  }
}

/** The environment without anything that says which AWS account or endpoint is meant, or what hubform does. */
export function withoutAws(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(AWS|HUBFORM)_/.test(name)));
}

/** The environment in which every AWS tool talks to the emulator as `account`. */
export function emulatorEnvironment(emulatorUrl: string, account: string, region = 'us-east-1'): NodeJS.ProcessEnv {
  return {
    ...withoutAws(),
    AWS_ENDPOINT_URL: emulatorUrl,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

async function probe(tool: Tool): Promise<boolean> {
  const [command, ...args] = PROBES[tool];
  return run(command, args, { env: withoutAws() }).then(
    (finished) => finished.code === 0,
    () => false,
  );
}
