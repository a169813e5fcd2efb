import { startEmulator } from '../emulator/server.ts';
import type { Snapshot } from '../membership/model.ts';

/** Serves a snapshot as AWS until the signal is aborted; calls `ready` with the URL. */
export async function serve(
  snapshot: Snapshot,
  port: number,
  signal: AbortSignal,
  ready: (url: string) => void,
): Promise<void> {
  const emulator = await startEmulator(snapshot, { port });
  ready(emulator.url);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  await emulator.close();
}
