import { BIN } from './paths.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ScanOptions } from '../../src/aws/scan-options.ts';
import type { Context } from '../../src/actions/context.ts';
import { takeSnapshot, type SnapshotRequest, type SnapshotTaken } from '../../src/actions/scan/snapshot.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/server.ts';
import { canonicalSnapshot, type Membership, type Snapshot } from '../../src/membership/model.ts';
import type { Event } from '../../src/reporter.ts';
import { emulatorEnvironment, type Finished } from './tools.ts';
import { accepted, invitation, membership, DISABLED_HUB } from './wire.ts';

/** The management account, which is one of the fleet; all others are entered by their role. */
export const MANAGER = '200000000002';
const REGIONS = 'ap-south-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 sa-east-1 us-east-1 us-west-2'.split(' ');

/** A fleet with something of everything, the same each time. */
export function fleetOf(accounts: number, regions: number, more: readonly Membership[] = []): Snapshot {
  const memberships = Array.from({ length: accounts }, (_, i) => {
    const account = i === 0 ? MANAGER : String(100_000_000_000 + i * 7919);
    return REGIONS.slice(0, regions).map((region, j): Membership => {
      const target = { account, region };
      if ((i + j) % 4 === 0)
        return membership({ ...target, hub: DISABLED_HUB, invitations: [invitation(`${i}-${j}`)] });
      if ((i + j) % 4 === 1) return accepted(`${i}-${j}`, target);
      return membership({ ...target, invitations: (i + j) % 4 === 2 ? [] : [invitation(`${i}-${j}`)] });
    });
  });
  return canonicalSnapshot([...memberships.flat(), ...more]);
}

export async function withEmulator<T>(
  snapshot: Snapshot,
  options: EmulatorOptions,
  use: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator(snapshot, { managementAccount: MANAGER, ...options });
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

/** The library in this process, as the command line calls it. */
export function scanFleet(
  url: string,
  scan: Partial<ScanOptions> = {},
  request: Partial<SnapshotRequest> = {},
  events: Event[] = [],
): Promise<SnapshotTaken> {
  const context: Context = {
    reporter: { report: (event) => events.push(event) },
    signal: new AbortController().signal,
    stdin: () => Promise.resolve(''),
  };
  return takeSnapshot(
    {
      scan: {
        ...{ organization: { units: [] }, roleName: 'read', endpointUrl: url },
        ...{ concurrency: 64, maxAttempts: 8, timeoutSeconds: 20 },
        credentials: { accessKeyId: MANAGER, secretAccessKey: 'any' },
        ...scan,
      },
      prune: false,
      ...request,
    },
    context,
  );
}

export interface Running {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  readonly finished: Promise<Finished & { readonly signal: NodeJS.Signals | null }>;
}

/** The built command line, to be interrupted. */
export function start(args: readonly string[], cwd: string, url: string, env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...emulatorEnvironment(url, MANAGER), HOME: cwd, CI: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const finished = once(child, 'close').then((values) => {
    const [code, signal] = values as [number | null, NodeJS.Signals | null];
    return { code: code ?? -1, signal, stdout, stderr };
  });
  return { child, stderr: () => stderr, finished };
}

export const FLEET = ['--organization', '--role-name', 'read'] as const;
