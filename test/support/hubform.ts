import { BIN } from './paths.ts';
import { join } from 'node:path';
import { type Finished, emulatorEnvironment, run, withoutAws } from './tools.ts';

/** Runs the built command line as a user would, in `cwd`, with nothing of this machine's own AWS set-up. */
export function hubform(
  args: readonly string[],
  { cwd, emulatorUrl, account = '111122223333', env = {} }: HubformOptions,
): Promise<Finished> {
  const aws = emulatorUrl === undefined ? withoutAws() : emulatorEnvironment(emulatorUrl, account);
  const nowhere = { HOME: cwd, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: join(cwd, 'no-aws-config') };
  return run(process.execPath, [BIN, ...args], { cwd, env: { ...aws, ...nowhere, CI: 'true', ...env } });
}

export interface HubformOptions {
  readonly cwd: string;
  /** Absent: no credentials and no endpoint at all. */
  readonly emulatorUrl?: string;
  readonly account?: string;
  readonly env?: NodeJS.ProcessEnv;
}
