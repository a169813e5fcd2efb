import { HubformError } from '../error.ts';
import { explain } from '../failures/failure.ts';
import { SYSTEM } from '../failures/system.ts';
import { codeOf } from './disk.ts';
import { printablePath } from './tree/paths.ts';

/**
 * Turns an error of the operating system into a `disk` error with a message of one line. Any other error is returned
 * unchanged: it is a defect, or a HubformError already.
 *
 * @param operation a verb, such as `write`
 */
export function diskError(operation: string, path: string, error: unknown): unknown {
  return systemError('disk', `${operation} ${printablePath(path)}`, error);
}

/** The same for what is not at a path. @param attempt what was attempted, such as `listen on 127.0.0.1:4666` */
export function systemError(kind: 'disk' | 'usage', attempt: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const known = explain(SYSTEM, { attempt, code, message: code });
  const message = known?.message ?? `cannot ${attempt}: the operating system reports ${code}`;
  return new HubformError(kind, message, { cause: error, ...(known?.hint !== undefined && { hint: known.hint }) });
}

export async function withDiskError<T>(operation: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw diskError(operation, path, error);
  }
}
