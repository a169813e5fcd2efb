import { afterEach, beforeEach, vi } from 'vitest';
import type { ScanOptions } from '../../src/aws/scan-options.ts';
import { coverageOf, scan } from '../../src/aws/scan.ts';
import { readSettings } from '../../src/aws/settings/settings.ts';
import type { AccountScan } from '../../src/checkpoint/checkpoint.ts';
import { startEmulator, type EmulatorOptions } from '../../src/emulator/server.ts';
import { memoryCheckpoint } from '../../src/checkpoint/memory.ts';
import {
  byAccount,
  canonicalSnapshot,
  type Membership,
  type Snapshot,
  type Target,
} from '../../src/membership/model.ts';
import type { Problem } from '../../src/membership/problem.ts';
import type { Event } from '../../src/reporter.ts';
import { answersOnlyTo, assumed, CALLER, startStub, type StubResponses, type Stub } from './stub-server.ts';
import { membership } from './wire.ts';

/** Credentials from the environment, and nothing of the machine's own AWS set-up. */
export function useCleanEnvironment(): void {
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_ACCESS_KEY_ID', '111122223333');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'planted-secret');
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
}

/** Both implementations of sending calls to Security Hub: a scan gives the same result with either. */
export const CLIENTS = [
  ['the fast path', { plainSdk: false }],
  ['the plain SDK', { plainSdk: true }],
] as const;

const QUICK = { concurrency: 16, maxAttempts: 1, timeoutSeconds: 5 } as const;

export interface Scanned {
  /** Every target covered, unreadable ones included; sorted by account, then Region. */
  readonly memberships: readonly Membership[];
  readonly caller: { readonly account: string; readonly partition: string };
  readonly problems: readonly Problem[];
  /** Whether a target is in the scope of the scan. */
  readonly covers: (target: Target) => boolean;
  readonly events: readonly Event[];
  /** Each account as it was finished. */
  readonly scans: readonly AccountScan[];
  readonly central: ReadonlyMap<string, string>;
}

/** With the settings of the environment and of the profile, unless `options` has them. */
export type TestOptions = Partial<ScanOptions> & { readonly profile?: string };

export async function scanAt(endpointUrl: string, { profile, ...options }: TestOptions = {}): Promise<Scanned> {
  const settings = await readSettings(profile, process.env);
  const events: Event[] = [];
  const checkpoint = memoryCheckpoint();
  const reporter = { report: (event: Event) => events.push(event) };
  const finished = new Map<string, AccountScan>();
  const finish = async (one: AccountScan) => {
    finished.set(one.account, one);
    await checkpoint.finish(one);
  };
  const { caller, central } = await scan({ ...QUICK, settings, endpointUrl, ...options }, reporter, {
    ...checkpoint,
    finish,
  });
  const scans = checkpoint.accounts().flatMap((account) => finished.get(account) ?? []);
  return {
    memberships: scans.flatMap((one) => one.memberships),
    caller: { account: caller.account, partition: caller.partition },
    problems: scans.flatMap((one) => one.problems),
    covers: (target) => scans.some((one) => one.account === target.account && coverageOf(one, options)(target)),
    events,
    scans,
    central,
  };
}

/** The notes of a scan. */
export function notesOf({ events }: Pick<Scanned, 'events'>): readonly string[] {
  return events.flatMap((event) => (event.kind === 'note' ? event.message : []));
}

/** One scan of a stub of its own. */
export async function scanStub(
  answers: StubResponses,
  options: TestOptions = {},
): Promise<Scanned & Pick<Stub, 'asked'>> {
  const stub = await startStub(answers);
  try {
    return { ...(await scanAt(stub.url, options)), asked: stub.asked };
  } finally {
    await stub.close();
  }
}

/** One line for each target: `111122223333 eu-west-1 read`, or its cause in place of `read`. */
export function targetsOf({ memberships }: Pick<Scanned, 'memberships'>): readonly string[] {
  return memberships.map(({ account, region, unreadable }) => `${account} ${region} ${unreadable ?? 'read'}`);
}

const FIRST_ACCOUNT = '000000000001';

/**
 * Scans CALLER, whose calls get `answers`, after another account in the same Regions, whose calls get the ordinary ones. The
 * fast path leaves the first call of a Region to the SDK; so it is only the second account that is read by it.
 */
export async function scanSecond(
  answers: StubResponses,
  options: TestOptions = {},
): Promise<Pick<Scanned, 'memberships' | 'problems'> & Pick<Stub, 'asked'>> {
  const { memberships, problems, asked } = await scanStub(
    { ...answersOnlyTo(CALLER, answers), AssumeRole: assumed },
    { ...options, accounts: [FIRST_ACCOUNT, CALLER], roleName: 'r', concurrency: 1 },
  );
  return {
    memberships: memberships.filter(({ account }) => account === CALLER),
    problems: problems.filter(({ account }) => account === CALLER),
    asked: asked.filter(({ key }) => key === CALLER),
  };
}

/**
 * Scans a snapshot that is served by the emulator. The caller is a management account outside of the snapshot, so that every
 * account of it is read through its role. It is scanned first, in all Regions of the snapshot, for the reason above.
 */
export async function scanEmulated(
  snapshot: Snapshot,
  emulated: EmulatorOptions,
  options: Partial<ScanOptions> = {},
): Promise<Pick<Scanned, 'memberships' | 'problems' | 'covers' | 'scans'>> {
  const regions = [...new Set(snapshot.memberships.map(({ region }) => region))];
  const first = regions.map((region) => membership({ account: MANAGER, region }));
  const emulator = await startEmulator(canonicalSnapshot([...first, ...snapshot.memberships], snapshot.accounts), {
    managementAccount: MANAGER,
    ...emulated,
  });
  try {
    const accounts = [MANAGER, ...byAccount(snapshot.memberships).keys()];
    const { memberships, problems, covers, scans } = await scanAt(emulator.url, {
      ...(!options.organization && { accounts }),
      ...{ roleName: 'hubform', withEmail: true },
      ...{ concurrency: 1, credentials: { accessKeyId: MANAGER, secretAccessKey: 'any' } },
      ...options,
    });
    const ofSnapshot = ({ account }: { account: string }) => account !== MANAGER;
    return {
      ...{ memberships: memberships.filter(ofSnapshot), problems: problems.filter(ofSnapshot), covers },
      scans: scans.filter(ofSnapshot),
    };
  } finally {
    await emulator.close();
  }
}

const MANAGER = '000000000002';

/** A snapshot that `scanEmulated` can take. */
export function canBeScanned({ memberships }: Snapshot): boolean {
  return memberships.length > 0 && !memberships.some(({ account }) => account === MANAGER);
}
