import { openSession, type Session } from '../../src/aws/client/session.ts';
import type { HandlerRequest } from '../../src/aws/client/replay.ts';
import type { ScanOptions } from '../../src/aws/scan-options.ts';
import { readSettings } from '../../src/aws/settings/settings.ts';

/** A session whose calls all go to `endpointUrl`, and are not retried unless `options` says so. */
export async function sessionAt(endpointUrl: string, options: Partial<ScanOptions> = {}): Promise<Session> {
  const defaults = { concurrency: 16, maxAttempts: 1, timeoutSeconds: 20 };
  const settings = await readSettings(undefined, process.env);
  return openSession({ ...defaults, settings, endpointUrl, ...options }, { report: () => undefined });
}

/** Keys that say whose they are; always the same object for an account, as in a scan. */
export function keysOf(account: string): { readonly accessKeyId: string; readonly secretAccessKey: string } {
  const keys = KEYS.get(account) ?? { accessKeyId: account, secretAccessKey: `secret-${account}` };
  KEYS.set(account, keys);
  return keys;
}

const KEYS = new Map<string, { accessKeyId: string; secretAccessKey: string }>();

/** A request as the SDK gives it to its handler. */
export function handlerRequest(port: number, more: Partial<HandlerRequest> = {}): HandlerRequest {
  const address = { protocol: 'http:', hostname: '127.0.0.1', port };
  const fields = { ...address, method: 'GET', path: '/', headers: {}, query: {}, ...more };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the handler only reads the fields
  return fields as HandlerRequest;
}
