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
  /** A directory of the test; the code is in `out` below it. */
  readonly cwd: string;
  readonly emulator: Emulator;
  /** Runs `hubform bootstrap … -o out`. */
  readonly run: (line: string) => ReturnType<typeof inProcess>;
  /** A file of the code; undefined if there is none. */
  readonly written: (path: string) => string | undefined;
  /** The same directory with another state of AWS. */
  readonly later: (memberships: readonly Membership[], use: Use, options?: BootstrappingOptions) => Promise<void>;
}

type Use = (bootstrapping: Bootstrapping) => Promise<void>;
type BootstrappingOptions = EmulatorOptions & { readonly caller?: string };

/** Runs `hubform bootstrap` against an emulator, with credentials of the administrator. */
export async function bootstrapping(
  memberships: readonly Membership[],
  use: Use,
  options: BootstrappingOptions = {},
): Promise<void> {
  await withDirectory((cwd) => serving(cwd, memberships, use, options));
}

async function serving(
  cwd: string,
  memberships: readonly Membership[],
  use: Use,
  { caller = ADMINISTRATOR, ...options }: BootstrappingOptions = {},
): Promise<void> {
  const emulator = await startEmulator(canonicalSnapshot(memberships), options);
  const env = emulatorEnvironment(emulator.url, caller);
  const out = join(cwd, 'out');
  try {
    // The SDK reads those of the process.
    for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
    await use({
      ...{ cwd, emulator },
      run: (line) => inProcess(['bootstrap', ...line.split(' '), '-o', out], env, { cwd }),
      written: (path) => (existsSync(join(out, path)) ? readFileSync(join(out, path), 'utf8') : undefined),
      later: (then, useLater, more) => serving(cwd, then, useLater, more),
    });
  } finally {
    vi.unstubAllEnvs();
    await emulator.close();
  }
}
