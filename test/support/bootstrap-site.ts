import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { expect } from 'vitest';
import type { RecordedCall } from '../../src/emulator/http/call-log.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/server.ts';
import type { Snapshot } from '../../src/membership/model.ts';
import { CALLER, sidesOf } from './bootstrap-states.ts';
import { hubform } from './hubform.ts';
import { NOTHING, type PlanCounts, applyOf, planOf, withDirectory } from './plan.ts';
import type { Provider } from './provider/providers.ts';
import type { Finished } from './tools.ts';
import { ADMINISTRATOR } from './wire.ts';

/** A directory of `hubform bootstrap`, and the AWS that it is about. */
export interface Site {
  /** Where the commands run; the code is in `code` below it. */
  readonly cwd: string;
  readonly emulator: Emulator;
}

/** Serves both sides while `use` runs, in a directory of its own. */
export function withSite<T>(
  snapshot: Snapshot,
  use: (site: Site) => Promise<T>,
  options: EmulatorOptions = {},
): Promise<T> {
  return withDirectory(async (cwd) => {
    const emulator = await startEmulator(snapshot, { recordCalls: 100_000, ...options });
    try {
      return await use({ cwd, emulator });
    } finally {
      await emulator.close();
    }
  });
}

/** Terraform and hubform have the credentials of one account, and assume a role in each other. */
export function runAt(
  { cwd, emulator }: Site,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return hubform(args, { cwd, emulatorUrl: emulator.url, account: CALLER, env });
}

export function bootstrapAt(site: Site, ...args: readonly string[]): Promise<Finished> {
  return runAt(site, [
    'bootstrap',
    '--administrator',
    ADMINISTRATOR,
    ...args,
    '--apply-role-name',
    'apply',
    '-o',
    'code',
  ]);
}

/** The accounts that have a root module. */
export async function rootsOf({ cwd }: Site): Promise<string[]> {
  return (await readdir(join(cwd, 'code'))).filter((name) => /^\d{12}$/.test(name)).sort();
}

/** Applies root modules, two at a time, and says what each did; a second plan of each has to be empty. */
export async function applyRoots(
  { cwd, emulator }: Site,
  provider: Provider,
  accounts: readonly string[],
): Promise<Record<string, PlanCounts>> {
  const one = async (account: string) => {
    const root = await provider.prepare({
      cwd: join(cwd, 'code', account),
      account: CALLER,
      emulatorUrl: emulator.url,
    });
    const done = await applyOf(root);
    expect(await planOf(root)).toEqual(NOTHING);
    return [account, done] as const;
  };
  return Object.fromEntries(await pLimit(2).map(accounts, one));
}

/** The way of the guide: apply the administrator's root module, wait, apply those of the members. */
export async function applyInOrder(site: Site, provider: Provider): Promise<Applied> {
  const roots = await rootsOf(site);
  const first = await recorded(site, () => applyRoots(site, provider, roots.filter(isAdministrator)));
  const waited = await runAt(site, ['wait', 'code']);
  expect(waited.code, waited.stderr).toBe(0);
  const second = await recorded(site, () =>
    applyRoots(
      site,
      provider,
      roots.filter((account) => !isAdministrator(account)),
    ),
  );
  return { plans: { ...first.plans, ...second.plans }, calls: [...first.calls, ...second.calls] };
}

export interface Applied {
  /** What was done in each account. */
  readonly plans: Readonly<Record<string, PlanCounts>>;
  /** What Terraform called, and nobody else. */
  readonly calls: readonly RecordedCall[];
}

async function recorded({ emulator }: Site, apply: () => Promise<Applied['plans']>): Promise<Applied> {
  const from = emulator.calls.recorded.length;
  const plans = await apply();
  return { plans, calls: emulator.calls.recorded.slice(from) };
}

function isAdministrator(account: string): boolean {
  return account === ADMINISTRATOR;
}

/** That both sides say so. */
export function expectMember({ emulator }: Site, account: string, region: string): void {
  const { member, listed } = sidesOf(emulator.snapshot(), account, region);
  expect(member?.hub?.state).toBe('enabled');
  expect(member?.administrator?.account).toBe(ADMINISTRATOR);
  expect(member?.administrator?.status).toMatch(ACCEPTED);
  expect(listed?.status).toMatch(ACCEPTED);
}

const ACCEPTED = /^(Enabled|Associated)$/i;
