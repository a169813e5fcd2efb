import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../../../src/emulator/server.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { hubform } from '../hubform.ts';
import { withDirectory } from '../plan.ts';
import { startStub, stsError } from '../stub-server.ts';
import { withoutNetwork } from '../terraform.ts';
import { emulatorEnvironment, type Finished } from '../tools.ts';
import { MEMBER, accepted } from '../wire.ts';
import type { Reproduction, Reproductions } from './reproduction.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const SNAPSHOT = canonicalSnapshot([accepted()]);
/** A hash of the right form that is of no package here. */
const OTHER_HASH = 'h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=';

interface Options {
  /** Changes the root module that was generated. */
  readonly change?: (root: string) => void;
  readonly generate?: readonly string[];
  readonly verify?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** `hubform verify` of generated code, with the provider of the mirror and no network. */
function verify({ change, generate = [], verify: flags = [], env = {} }: Options): Reproduction {
  return () =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'm.yaml'), writeSnapshot(SNAPSHOT));
      await hubform(['generate', 'm.yaml', '-o', 'out', ...generate], { cwd });
      change?.(join(cwd, 'out', MEMBER));
      return hubform(['verify', 'out', ...flags], { cwd, env: await withoutNetwork(env) });
    });
}

function lockFile(version: string): (root: string) => void {
  return (root) => {
    const block = `provider "${PROVIDER}" {\n  version = "${version}"\n  hashes = [\n    "${OTHER_HASH}",\n  ]\n}\n`;
    writeFileSync(join(root, '.terraform.lock.hcl'), block);
  };
}

function code(text: string): (root: string) => void {
  return (root) => {
    appendFileSync(join(root, 'mine.tf'), text);
  };
}

/** Against AWS, which is a server here. */
async function live(url: string, generate: readonly string[] = []): Promise<Finished> {
  const aws = Object.entries(emulatorEnvironment(url, MEMBER)).filter(([name]) => name.startsWith('AWS_'));
  const env = { ...Object.fromEntries(aws), AWS_MAX_ATTEMPTS: '1', NO_PROXY: '127.0.0.1' };
  return verify({ verify: ['--live'], generate, env })();
}

async function answeredBy(code: string, message: string): Promise<Finished> {
  const answer = stsError(403, code, message);
  const stub = await startStub({ GetCallerIdentity: answer, AssumeRole: answer });
  try {
    return await live(stub.url);
  } finally {
    await stub.close();
  }
}

export const TERRAFORM_REPRODUCTIONS: Reproductions = {
  "…: the provider does not match the lock file: … doesn't match any of the checksums previously recorded in the dependency lock file…":
    verify({ change: lockFile('5.100.0') }),
  '…: the lock file does not have every provider of the code…': verify({
    change: (root) => {
      writeFileSync(join(root, '.terraform.lock.hcl'), '');
    },
    verify: ['--live'],
  }),
  '…: the code asks for provider 6 or later (--region-style argument), and an older one is installed…': verify({
    change: lockFile('5.100.0'),
    generate: ['--region-style', 'argument'],
  }),
  '…: the lock file does not match the code: …': verify({ change: lockFile('4.67.0') }),
  '…: the version constraint in the code (required_version) excludes this version…': verify({
    change: code('terraform {\n  required_version = ">= 99"\n}\n'),
  }),
  '…: no installable version of the provider matches the code: …': verify({
    change: (root) => {
      mkdirSync(join(root, 'm'));
      const wanted = 'terraform {\n  required_providers {\n    aws = {\n      version = ">= 99"\n    }\n  }\n}\n';
      writeFileSync(join(root, 'm', 'versions.tf'), wanted);
      code('module "m" {\n  source = "./m"\n}\n')(root);
    },
  }),
  '…: the provider cannot be installed: …': verify({ env: { TF_CLI_CONFIG_FILE: '/dev/null' } }),
  '…: a module of the code cannot be found: …': verify({ change: code('module "m" {\n  source = "./nowhere"\n}\n') }),
  '…: terraform init failed: …': verify({
    change: code('terraform {\n  backend "nothing" {}\n}\n'),
    verify: ['--live'],
  }),
  '… No valid credential sources found…': verify({
    verify: ['--live'],
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
  }),
  '… Cannot assume IAM Role…': async () => {
    const emulator = await startEmulator(SNAPSHOT, { faults: { assumeRoleDenied: [MEMBER] } });
    try {
      return await live(emulator.url, ['--apply-role-name', 'apply']);
    } finally {
      await emulator.close();
    }
  },
  '… ExpiredToken…': () => answeredBy('ExpiredToken', 'The security token included in the request is expired'),
  '… InvalidClientTokenId…': () =>
    answeredBy('InvalidClientTokenId', 'The security token included in the request is invalid.'),
};
