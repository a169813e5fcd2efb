import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BIN } from '../paths.ts';
import { preparedRoot } from '../prepared-root.ts';
import { terraform } from '../terraform.ts';
import { type Finished, run } from '../tools.ts';
import type { Place } from './observe.ts';
import type { Call, Row } from './row.ts';
import { runInTerminal } from './terminal.ts';

export type Program = (row: Row, place: Place) => Promise<Finished>;

const COMMANDS: Readonly<Record<Call, readonly string[]>> = {
  GetCallerIdentity: ['sts', 'get-caller-identity'],
  ListInvitations: ['securityhub', 'list-invitations'],
};

/** The real AWS CLI: a command for each call of the row. */
export const awsCli: Program = async (row, place) => {
  let finished: Finished = { code: 0, stdout: '', stderr: '' };
  for (const call of row.calls ?? (['GetCallerIdentity'] as const)) {
    const args = [...COMMANDS[call], ...profileFlag(row), ...(row.cliFlags ?? [])];
    if (finished.code === 0) finished = await start(row, 'aws', args, place);
  }
  return finished;
};

export const hubform: Program = (row, place) => snapshot(row, place, profileFlag(row));

/** With AWS_PROFILE in place of `--profile`. */
export const hubformByVariable: Program = (row, { home, env }) =>
  snapshot(row, { home, env: { ...env, AWS_PROFILE: row.profile } }, []);

/** `--region` says what is scanned, and nothing about STS. */
function snapshot(row: Row, place: Place, profile: readonly string[]): Promise<Finished> {
  const { flags = [] } = row;
  const region = flags.includes('--region') ? [] : ['--region', 'eu-west-1'];
  return start(row, process.execPath, [BIN, 'snapshot', ...region, ...profile, ...flags], place);
}

const TERRAFORM_BLOCK = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
`;

/** A plan that asks STS who the caller is, with `profile` of the provider in place of `--profile`. */
export const terraformPlan: Program = async ({ profile }, { home, env }) => {
  const settings = ['max_retries = 1', ...(profile === undefined ? [] : [`profile = ${JSON.stringify(profile)}`])];
  const provider = `provider "aws" {\n  ${settings.join('\n  ')}\n}\n`;
  await writeFile(join(home, 'main.tf'), `${TERRAFORM_BLOCK}${provider}data "aws_caller_identity" "caller" {}\n`);
  const none = { AWS_ENDPOINT_URL: undefined, AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
  const root = await preparedRoot({ cwd: home, account: '', emulatorUrl: '', env: { ...none, ...env } });
  return terraform(['plan', '-input=false', '-lock=false'], root);
};

function profileFlag({ profile }: Row): string[] {
  return profile === undefined ? [] : ['--profile', profile];
}

function start({ code }: Row, command: string, args: readonly string[], { home, env }: Place): Promise<Finished> {
  const options = { cwd: home, env };
  return code === undefined ? run(command, args, options) : runInTerminal(command, args, options, { code });
}
