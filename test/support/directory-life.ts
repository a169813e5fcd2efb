import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { type GenerateOptions, type Generated, generate } from '../../src/actions/generate/generate.ts';
import { type Emulator, startEmulator } from '../../src/emulator/server.ts';
import { HubformError } from '../../src/error.ts';
import { readCodeFiles } from '../../src/files/tree/code-files.ts';
import { MANIFEST } from '../../src/files/tree/paths.ts';
import { type Membership, type Snapshot, canonicalSnapshot, lastKnown } from '../../src/membership/model.ts';
import { localState } from '../../src/terraform/local-state.ts';
import { factsOfRoot } from '../../src/terraform/roots/facts-of-root.ts';
import { compileFiles, linkModules, synthesise } from './cdk.ts';
import { type PlanCounts, NOTHING, mustRun, planOf } from './plan.ts';
import type { Plannable } from './plannable.ts';
import { initRoot, preparedRoot } from './prepared-root.ts';
import type { TerraformOptions } from './terraform.ts';
import { type TrustList, trustEverywhere } from '../../src/membership/trust.ts';

export const ACCOUNT = '111122223333';
const CDK_STATE = `terraform.${ACCOUNT}.tfstate`;
const LIVE = 'live';
const MADE_BY_CDK = /^(node_modules|cdktf\.out|.*\.js)$/;

/** What happened in one step of a life. */
export interface Step {
  did: string;
  /** What the plan did; absent if the code was not planned. */
  plan?: PlanCounts;
}

/**
 * The life of an output directory of one account, with an AWS that changes and a Terraform state that is kept. Each step
 * changes something, generates again as a user would, and has Terraform apply it.
 */
export class DirectoryLife {
  readonly steps: Step[] = [];
  readonly #directory: string;
  readonly #emulator: Emulator;
  readonly #modules: string;
  readonly #random: () => number;
  #now: Step = { did: '' };
  #options: Omit<GenerateOptions, 'directory' | 'force'>;
  /** The last directory that was generated, as version control has it. */
  readonly #committed: string;

  private constructor(directory: string, emulator: Emulator, given: Plannable, modules: string, random: () => number) {
    this.#directory = join(directory, 'code');
    this.#committed = join(directory, 'committed');
    this.#emulator = emulator;
    this.#modules = modules;
    this.#random = random;
    const { decisionOptions, adoptHub, adoptMembers } = given;
    this.#options = { decisionOptions, adoptHub, adoptMembers, format: 'hcl' };
  }

  static async start(
    directory: string,
    given: Plannable,
    modules: string,
    random: () => number,
  ): Promise<DirectoryLife> {
    const emulator = await startEmulator(lastKnown(given.snapshot));
    return new DirectoryLife(directory, emulator, given, modules, random);
  }

  end(): Promise<void> {
    return this.#emulator.close();
  }

  /** Changes something at random, generates and applies; then generating again does nothing. */
  async step(): Promise<void> {
    const changes = Array.from({ length: 1 + Math.floor(this.#random() * 3) }, () => this.#change());
    // What changes while it cannot be read makes the apply fail, as it should.
    const unreadable = this.#random() < 0.3 && !changes.some((did) => did.startsWith(LIVE));
    if (unreadable) changes.push('unreadable');
    this.#now = { did: changes.join(', ') };
    this.steps.push(this.#now);
    const scanned = this.#scan(unreadable);
    await this.#generate(scanned);
    const again = await generate(scanned, { ...this.#options, directory: this.#directory, force: false });
    expect([again.result.written, again.result.removed]).toEqual([[], []]);
    if (this.#options.regionStyle !== 'argument') await this.#terraform();
  }

  /** The addresses in the state that the code neither manages nor forgets. */
  async orphans(root: string): Promise<string[]> {
    const { resources, removed } = await factsOfRoot(root);
    const { objects } = localState(this.#directory, ACCOUNT);
    return objects.map(({ address }) => address).filter((one) => ![...resources, ...removed].includes(one));
  }

  #scan(unreadable: boolean): Snapshot {
    const { memberships } = this.#emulator.snapshot();
    const which = unreadable ? Math.floor(this.#random() * memberships.length) : -1;
    return canonicalSnapshot(
      memberships.map((membership, i): Membership => {
        const { account, region } = membership;
        return i === which ? { account, region, invitations: [], unreadable: 'throttled' } : membership;
      }),
    );
  }

  /** As the error says: the files are restored from version control, or overwritten. */
  async #generate(snapshot: Snapshot): Promise<void> {
    const run = (force: boolean): Promise<Generated> =>
      generate(snapshot, { ...this.#options, directory: this.#directory, force });
    await run(false).catch((error: unknown) => {
      if (!(error instanceof HubformError)) throw error;
      if (error.code === 'edited-files') {
        this.#now.did += ' → forced';
        return run(true);
      }
      // Files are missing that nothing else tells of; without any code, nothing tells that the snapshot is hubform's.
      if (error.code !== 'disk' && error.code !== 'snapshot' && error.code !== 'foreign-files') throw error;
      expect(error.hint).toContain('from version control');
      this.#now.did += ' → restored';
      cpSync(this.#committed, this.#directory, { recursive: true });
      return run(true);
    });
    this.#commit();
  }

  #commit(): void {
    rmSync(this.#committed, { recursive: true, force: true });
    cpSync(this.#directory, this.#committed, {
      recursive: true,
      filter: (path) => !/\/(node_modules|cdktf\.out|[^/]*\.(js|tfstate|backup)|planned)$/.test(path),
    });
  }

  /** Plans and applies the code, if there is any. */
  async #terraform(): Promise<void> {
    const root = await this.#root();
    if (root === undefined) return;
    expect(await this.orphans(root.cwd)).toEqual([]);
    const plan = await planOf(root);
    this.#now.plan = plan;
    expect([plan.destroyed, plan.changed]).toEqual([[], []]);
    if (isDeepStrictEqual(plan, NOTHING)) return;
    await mustRun(['apply', '-input=false', '-lock=false', 'planned'], root);
    // Now and then: law 2 for single snapshots plans again after each apply.
    if (this.steps.length % 3 === 0) expect(await planOf(root)).toEqual(NOTHING);
  }

  /** The root module with its state, which the user moves when the format changes. */
  async #root(): Promise<TerraformOptions | undefined> {
    const { format } = this.#options;
    const cdk = format === 'cdktf';
    const states = [join(this.#directory, ACCOUNT, 'terraform.tfstate'), join(this.#directory, CDK_STATE)];
    const [from = '', to = ''] = cdk ? states : states.toReversed();
    const hasCode =
      existsSync(join(this.#directory, cdk ? 'main.ts' : `${ACCOUNT}/versions.tf`)) ||
      existsSync(join(this.#directory, `${ACCOUNT}/versions.tf.json`));
    if (!hasCode) return undefined;
    if (existsSync(from)) {
      mkdirSync(join(to, '..'), { recursive: true });
      cpSync(from, to);
      rmSync(from);
    }
    const options = { account: ACCOUNT, emulatorUrl: this.#emulator.url };
    if (!cdk) return preparedRoot({ ...options, cwd: join(this.#directory, ACCOUNT) });
    for (const name of readdirSync(this.#directory)) {
      if (MADE_BY_CDK.test(name)) rmSync(join(this.#directory, name), { recursive: true });
    }
    await linkModules(this.#directory, this.#modules);
    await compileFiles(this.#directory, await readCodeFiles(this.#directory));
    await synthesise([this.#directory]);
    const stack = { ...options, cwd: join(this.#directory, 'cdktf.out', 'stacks', ACCOUNT) };
    await initRoot(stack);
    return stack;
  }

  #change(): string {
    const changes: (() => string)[] = [
      () => this.#toggle('adoptHub'),
      () => this.#toggle('adoptMembers'),
      () => this.#trust(),
      () => this.#trust(),
      () => this.#format(),
      () => this.#style(),
      () => this.#remove(MANIFEST),
      () => this.#remove(MANIFEST),
      () => this.#edit(),
      () => this.#lose(),
      () => this.#live(),
      () => this.#live(),
    ];
    return this.#pick(changes)?.() ?? '';
  }

  #toggle(name: 'adoptHub' | 'adoptMembers'): string {
    this.#options = { ...this.#options, [name]: !(this.#options[name] ?? false) };
    return `${name}=${String(this.#options[name])}`;
  }

  #trust(): string {
    const administrators = ['777777777777', '888888888888', '999999999999'];
    const some = administrators.filter(() => this.#random() < 0.5);
    const trust = this.#trustList(some);
    const prefer = new Set(administrators.filter(() => this.#random() < 0.5));
    this.#options = { ...this.#options, decisionOptions: { prefer, ...(trust && { trust }) } };
    return `trust=${trust ? JSON.stringify(trust) : 'none'} prefer=${[...prefer].join('+')}`;
  }

  /** None, any, or these administrators: everywhere, or each in one Region alone. */
  #trustList(administrators: readonly string[]): TrustList | undefined {
    const kind = this.#random();
    if (kind < 0.25) return undefined;
    if (kind < 0.5) return 'any';
    if (kind < 0.75) return trustEverywhere(administrators);
    const regions = this.#emulator.snapshot().memberships.map(({ region }) => region);
    return administrators.map((administrator) => ({ administrator, regions: [this.#pick(regions) ?? ''] }));
  }

  #format(): string {
    const format = this.#pick(['hcl', 'json', 'cdktf'] as const) ?? 'hcl';
    this.#options = { ...this.#options, format };
    return format;
  }

  /** Provider 5 knows no `region` argument: such code is written, and not planned. */
  #style(): string {
    const regionStyle = this.#options.regionStyle !== 'argument' && this.#random() < 0.5 ? 'argument' : 'alias';
    this.#options = { ...this.#options, regionStyle };
    return `style=${regionStyle}`;
  }

  #remove(path: string): string {
    rmSync(join(this.#directory, path), { force: true });
    return `removed ${path}`;
  }

  #edit(): string {
    const path = this.#pick(this.#codeFiles());
    if (path === undefined || path.endsWith('.json')) return 'edited nothing';
    appendFileSync(join(this.#directory, path), path.endsWith('.ts') ? '\n// mine\n' : '\n# mine\n');
    return `edited ${path}`;
  }

  #lose(): string {
    const path = this.#pick(this.#codeFiles());
    return path === undefined ? 'lost nothing' : this.#remove(path);
  }

  #codeFiles(): string[] {
    if (!existsSync(this.#directory)) return [];
    const names = readdirSync(this.#directory, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /^(main\.ts|memberships\.yaml|\d{12}\/\w+\.tf(\.json)?)$/.test(name)).sort();
  }

  /** An administrator removes the account, or invites it. */
  #live(): string {
    const { memberships } = this.#emulator.snapshot();
    const membership = this.#pick([...memberships]);
    if (!membership) return LIVE;
    const { administrator, ...rest } = membership;
    if (administrator) {
      const invitations = rest.invitations.map((one) =>
        one.administrator === administrator.account ? { ...one, status: 'Removed' } : one,
      );
      this.#emulator.update({ ...rest, invitations });
      return `${LIVE} ${rest.region}: removed by ${administrator.account}`;
    }
    if (rest.members && rest.members.length > 0) return `${LIVE} ${rest.region}: stays`;
    const account = this.#pick(['777777777777', '888888888888']) ?? '';
    const others = rest.invitations.filter((one) => one.administrator !== account);
    const invitation = {
      administrator: account,
      status: 'Invited',
      id: `invited-${this.steps.length}`,
      invitedAt: '2024-04-10T14:53:14.874Z',
    };
    this.#emulator.update({ ...rest, invitations: [...others, invitation] });
    return `${LIVE} ${rest.region}: invited by ${account}`;
  }

  #pick<T>(values: readonly T[]): T | undefined {
    return values[Math.floor(this.#random() * values.length)];
  }
}
