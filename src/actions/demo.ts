import { startEmulator } from '../emulator/server.ts';
import { readSample } from '../files/package/templates.ts';
import { readSnapshot } from '../snapshot/read.ts';
import type { Context } from './context.ts';
import { type Exported, exportLive } from './generate/export.ts';
import type { GenerateOptions } from './generate/generate.ts';

/** Serves the sample as AWS and exports from it, so that nothing but this machine is needed. */
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
          // The sample holds Regions that stay throttled or out of order: there is no point in waiting for them.
          maxAttempts: 2,
          timeoutSeconds: 20,
        },
        // Some of the sample cannot be read: that it was read once is part of the story.
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
