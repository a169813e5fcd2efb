import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../src/membership/model.ts';
import { inProcess } from './captured.ts';
import { withDirectory } from './plan.ts';
import { emulatorEnvironment } from './tools.ts';
import { ADMINISTRATOR } from './wire.ts';

export interface Bootstrapping {
  readonly cwd: string;
  readonly emulator: Emulator;
  /** Runs `hubform bootstrap … -o out`. */
  readonly run: (line: string) => ReturnType<typeof inProcess>;
  /** A file that it wrote; undefined if there is none. */
  readonly written: (path: string) => string | undefined;
}

/** Runs `hubform bootstrap` against an emulator, with credentials of the administrator, which has its hub on in us-east-1. */
export async function bootstrapping(
  memberships: readonly Membership[],
  use: (bootstrapping: Bootstrapping) => Promise<void>,
  { caller = ADMINISTRATOR, ...options }: EmulatorOptions & { readonly caller?: string } = {},
): Promise<void> {
  const emulator = await startEmulator(canonicalSnapshot(memberships), options);
  try {
    await withDirectory(async (cwd) => {
      // The SDK reads those of the process.
      for (const [key, value] of Object.entries(emulatorEnvironment(emulator.url, caller))) vi.stubEnv(key, value);
      const out = join(cwd, 'out');
      const run = (line: string) =>
        inProcess(['bootstrap', ...line.split(' '), '-o', out], emulatorEnvironment(emulator.url, caller), { cwd });
      const written = (path: string) => {
        const file = join(out, path);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      };
      await use({ cwd, emulator, run, written });
    });
  } finally {
    vi.unstubAllEnvs();
    await emulator.close();
  }
}
