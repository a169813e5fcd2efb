import { afterEach, beforeEach, vi } from 'vitest';
import type { ScanOptions } from '../../src/aws/scan-options.ts';
import { coverageOf, scan } from '../../src/aws/scan.ts';
import type { AccountScan } from '../../src/checkpoint/checkpoint.ts';
import { memoryCheckpoint } from '../../src/checkpoint/memory.ts';
import type { Membership, Target } from '../../src/membership/model.ts';
import type { Problem } from '../../src/membership/problem.ts';
import type { Event } from '../../src/reporter.ts';
import { startStub, type StubResponses, type Stub } from './stub-server.ts';

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

const QUICK = { concurrency: 16, maxAttempts: 1, timeoutSeconds: 5 } as const;

export interface Scanned {
  /** Every target covered, unreadable ones included; sorted by account, then Region. */
  readonly memberships: readonly Membership[];
  readonly caller: { readonly account: string; readonly partition: string };
  readonly problems: readonly Problem[];
  /** Whether a target is in the scope of the scan. */
  readonly covers: (target: Target) => boolean;
  readonly events: readonly Event[];
}

export async function scanAt(endpointUrl: string, options: Partial<ScanOptions> = {}): Promise<Scanned> {
  const events: Event[] = [];
  const checkpoint = memoryCheckpoint();
  const reporter = { report: (event: Event) => events.push(event) };
  const caller = await scan({ ...QUICK, endpointUrl, ...options }, reporter, checkpoint);
  const scans: AccountScan[] = [];
  for (const account of checkpoint.accounts()) scans.push(...[(await checkpoint.scanOf(account)) ?? []].flat());
  return {
    memberships: scans.flatMap((one) => one.memberships),
    caller: { account: caller.account, partition: caller.partition },
    problems: scans.flatMap((one) => one.problems),
    covers: (target) => scans.some((one) => one.account === target.account && coverageOf(one, options.regions)(target)),
    events,
  };
}

/** One scan of a stub of its own. */
export async function scanStub(
  answers: StubResponses,
  options: Partial<ScanOptions> = {},
): Promise<Scanned & Pick<Stub, 'asked'>> {
  const stub = await startStub(answers);
  try {
    return { ...(await scanAt(stub.url, options)), asked: stub.asked };
  } finally {
    await stub.close();
  }
}
