import { type EmulatorOptions, startEmulator } from '../emulator/server.ts';
import { systemError } from '../files/disk-error.ts';
import type { Snapshot } from '../membership/model.ts';

/** Serves a snapshot as AWS until the signal is aborted; calls `ready` with the URL. Throws `usage` for a port that it cannot use. */
export async function serve(
  snapshot: Snapshot,
  options: Pick<EmulatorOptions, 'invitationDelayMs'> & { readonly port: number },
  signal: AbortSignal,
  ready: (url: string) => void,
): Promise<void> {
  const emulator = await startEmulator(snapshot, options).catch((error: unknown) => {
    throw systemError('usage', `listen on 127.0.0.1:${options.port}`, error);
  });
  ready(emulator.url);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  await emulator.close();
}
