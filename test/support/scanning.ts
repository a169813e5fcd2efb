import { afterEach, beforeEach, vi } from 'vitest';
import type { ScanOptions } from '../../src/aws/scan-options.ts';
import { scan, type ScanResult } from '../../src/aws/scan.ts';
import type { Event } from '../../src/reporter.ts';
import { startStub, type Answers, type Stub } from './stub-server.ts';

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

export interface Scanned extends ScanResult {
  readonly events: readonly Event[];
}

export async function scanAt(endpointUrl: string, options: Partial<ScanOptions> = {}): Promise<Scanned> {
  const events: Event[] = [];
  const result = await scan({ ...QUICK, endpointUrl, ...options }, { report: (event) => events.push(event) });
  return { ...result, covers: (target) => result.covers(target), events };
}

/** One scan of a stub of its own. */
export async function scanStub(
  answers: Answers,
  options: Partial<ScanOptions> = {},
): Promise<Scanned & Pick<Stub, 'asked'>> {
  const stub = await startStub(answers);
  try {
    return { ...(await scanAt(stub.url, options)), asked: stub.asked };
  } finally {
    await stub.close();
  }
}
