import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';
import { type PlanCounts, applyOf, planOf } from './plan.ts';
import { initRoot, preparedRoot } from './prepared-root.ts';
import type { TerraformOptions } from './terraform.ts';

export const ACCOUNT = '111122223333';
const ADMINISTRATOR = '999999999999';
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'] as const;
/** Who manages a target at first: nobody, another root module in one of four ways, or the user beside the generated code. */
const HOLDERS = ['nobody', 'plain', 'count', 'for_each', 'module', 'beside'] as const;
type Holder = (typeof HOLDERS)[number];

export interface Split {
  readonly snapshot: Snapshot;
  readonly holders: ReadonlyMap<string, Holder>;
  /** The Regions whose hub the other root module manages too. */
  readonly hubs: ReadonlySet<string>;
}

/** Accepted and pending memberships, and who manages each. */
export function randomSplit(random: () => number): Split {
  const holders = new Map<string, Holder>();
  const hubs = new Set<string>();
  const memberships = REGIONS.map((region, i): Membership => {
    // Neighbours differ, so that each of three targets is held in another way.
    const holder = HOLDERS[(Math.floor(random() * 2) + 2 * i) % HOLDERS.length] ?? 'nobody';
    holders.set(region, holder);
    const id = `invitation-${region}-${Math.floor(random() * 1e9)}`;
    const isPending = random() < 0.4;
    const isOff = isPending && holder === 'nobody' && random() < 0.5;
    if (holder !== 'nobody' && holder !== 'beside' && random() < 0.5) hubs.add(region);
    const invitation = { administrator: ADMINISTRATOR, id, invitedAt: '2024-04-10T14:53:14.874Z' };
    const hub = isOff
      ? { state: 'disabled' as const }
      : { state: 'enabled' as const, autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' as const };
    const common = { account: ACCOUNT, region, hub };
    if (isPending) return { ...common, invitations: [{ ...invitation, status: 'Invited' }] };
    const { invitedAt } = invitation;
    return {
      ...common,
      administrator: { account: ADMINISTRATOR, status: 'Enabled', invitedAt, invitationId: id },
      invitations: [{ ...invitation, status: 'Enabled' }],
    };
  });
  return { snapshot: canonicalSnapshot(memberships), holders, hubs };
}

/** Code that was not written by hubform, in two root modules: one elsewhere, and one where hubform will write. */
export class OtherCode {
  readonly elsewhere: string;
  readonly beside: string;
  readonly #split: Split;
  readonly #url: string;

  constructor(directory: string, output: string, split: Split, url: string) {
    this.elsewhere = join(directory, 'infra', 'security');
    this.beside = join(output, ACCOUNT);
    this.#split = split;
    this.#url = url;
  }

  /** Writes it, and applies it. */
  async apply(): Promise<void> {
    mkdirSync(join(this.elsewhere, 'team'), { recursive: true });
    mkdirSync(this.beside, { recursive: true });
    writeFileSync(join(this.elsewhere, 'team', 'main.tf'), MODULE);
    for (const directory of [this.elsewhere, this.beside]) {
      this.#write(directory, true);
    }
    const { elsewhere } = this;
    // It calls a module, so it needs an init of its own.
    await initRoot({ cwd: elsewhere, account: ACCOUNT, emulatorUrl: this.#url });
    for (const directory of [elsewhere, this.beside]) await this.applyAt(directory);
  }

  /** What the files in take-over say: they are copied there, and the resource blocks are deleted. */
  handOver(output: string): void {
    const from = join(output, 'take-over');
    for (const name of existsSync(from) ? readdirSync(from) : []) cpSync(join(from, name), join(this.elsewhere, name));
    for (const directory of [this.elsewhere, this.beside]) this.#write(directory, false);
  }

  async planAt(directory: string): Promise<PlanCounts> {
    return planOf(await this.#options(directory));
  }

  async applyAt(directory: string): Promise<PlanCounts> {
    return applyOf(await this.#options(directory));
  }

  async #options(directory: string): Promise<TerraformOptions> {
    const options = { cwd: directory, account: ACCOUNT, emulatorUrl: this.#url };
    return directory === this.elsewhere ? options : preparedRoot(options);
  }

  #write(directory: string, withResources: boolean): void {
    const { snapshot, holders, hubs } = this.#split;
    const isBeside = directory === this.beside;
    const text = snapshot.memberships
      .filter(({ region }) => holders.get(region) !== 'nobody' && (holders.get(region) === 'beside') === isBeside)
      .flatMap((membership) => {
        const { region } = membership;
        const alias = `${isBeside ? 'own_' : ''}${region.replaceAll('-', '_')}`;
        const provider = `provider "aws" {\n  alias  = "${alias}"\n  region = "${region}"\n}\n`;
        if (!withResources) return [provider];
        const accepter = blockOf(membership, holders.get(region) ?? 'nobody', alias);
        return [provider, accepter, ...(hubs.has(region) ? [hubBlock(alias)] : [])];
      })
      .join('\n');
    writeFileSync(join(directory, 'own.tf'), text);
  }
}

const MODULE = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "administrator" {
  type = string
}

resource "aws_securityhub_invite_accepter" "this" {
  master_id = var.administrator
}
`;

function blockOf({ administrator }: Membership, holder: Holder, alias: string): string {
  const key = { count: '[0]', for_each: '["a.b/c"]' }[holder as string] ?? '';
  const meta = { count: '  count = 1\n', for_each: '  for_each = toset(["a.b/c"])\n' }[holder as string] ?? '';
  const isModule = holder === 'module';
  const address = isModule
    ? `module.${alias}.aws_securityhub_invite_accepter.this`
    : `aws_securityhub_invite_accepter.mine_${alias}${key}`;
  const block = isModule
    ? `module "${alias}" {\n  source = "./team"\n  administrator = "${ADMINISTRATOR}"\n  providers = {\n    aws = aws.${alias}\n  }\n}\n`
    : `resource "aws_securityhub_invite_accepter" "mine_${alias}" {\n${meta}  provider = aws.${alias}\n  master_id = "${ADMINISTRATOR}"\n}\n`;
  return administrator ? `import {\n  to = ${address}\n  id = "${ACCOUNT}"\n}\n\n${block}` : block;
}

function hubBlock(alias: string): string {
  return `import {
  to = aws_securityhub_account.mine_${alias}
  id = "${ACCOUNT}"
}

resource "aws_securityhub_account" "mine_${alias}" {
  provider                 = aws.${alias}
  enable_default_standards = false
}
`;
}

interface RawState {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly provider: string;
    readonly instances: readonly unknown[];
  }[];
}

/**
 * The objects of some states, by type and Region, as their own files say: not read by hubform. The alias of a provider tells the
 * Region, because of the names that it has here and in generated code.
 */
export function countObjects(directories: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const directory of directories) {
    const file = join(directory, 'terraform.tfstate');
    if (!existsSync(file)) continue;
    const { resources } = JSON.parse(readFileSync(file, 'utf8')) as RawState;
    for (const { mode, type, provider, instances } of resources) {
      expect(mode).toBe('managed');
      const alias = /\.(?:own_)?(\w+)$/.exec(provider)?.[1] ?? provider;
      const key = `${type} ${alias.replaceAll('_', '-')}`;
      counts.set(key, (counts.get(key) ?? 0) + instances.length);
    }
  }
  return counts;
}
