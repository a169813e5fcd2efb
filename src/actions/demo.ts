import { startEmulator } from '../emulator/server.ts';
import { readSample } from '../files/package/templates.ts';
import { readSnapshot } from '../snapshot/read.ts';
import type { Context } from './context.ts';
import { type Exported, exportLive } from './generate/export.ts';
import type { GenerateOptions } from './generate/generate.ts';

/** Serves the sample snapshot as AWS, and exports from it: needs no AWS account. */
export async function demo(options: GenerateOptions, context: Context): Promise<Exported> {
  const sample = readSnapshot(await readSample(), 'the sample');
  const accounts = [...new Set(sample.memberships.map(({ account }) => account))];
  const [caller = ''] = accounts;
  const emulator = await startEmulator(sample, { managementAccount: caller });
  try {
    return await exportLive(
      {
        scan: {
          accounts,
          roleName: 'hubform-demo',
          endpointUrl: emulator.url,
          credentials: { accessKeyId: caller, secretAccessKey: 'demo' },
          concurrency: 64,
          // Some Regions of the sample always throttle or fail, so more attempts would only take time.
          maxAttempts: 2,
          timeoutSeconds: 20,
        },
        // Targets that cannot be read show their last known values.
        previous: sample,
        prune: false,
      },
      options,
      context,
    );
  } finally {
    await emulator.close();
  }
}
