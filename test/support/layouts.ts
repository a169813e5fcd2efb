import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../../src/actions/generate/generate.ts';
import { rehearse } from '../../src/actions/verify/rehearse.ts';
import { verify } from '../../src/actions/verify/verify.ts';
import { generateOptionsOf } from '../../src/cli/requests/generate.ts';
import { generateCommand } from '../../src/cli/commands/generate.ts';
import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { configValues, readConfigFile } from '../../src/cli/options/config-file.ts';
import { resolve } from '../../src/cli/options/resolve.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import { readText } from '../../src/files/file.ts';
import { REPOSITORY } from './paths.ts';
import { quietContext } from './verifying.ts';

const FOLDER = join(REPOSITORY, 'test', 'layouts');

/** Copies a user's repository into `directory`, and generates into it what its hubform.yaml says. */
export async function generateIntoFixture(name: string, directory: string): Promise<void> {
  const config = join(FOLDER, name, 'hubform.yaml');
  await cp(join(FOLDER, name), directory, { recursive: true, filter: (path) => path !== config });
  const file = configValues(await readConfigFile(config, COMMANDS), generateCommand);
  const invocation = resolve(generateCommand.options, { flag: {}, variable: {}, file });
  const snapshot = join(FOLDER, 'memberships.yaml');
  const options = await generateOptionsOf(invocation as Parameters<typeof generateOptionsOf>[0], directory);
  await generate(readSnapshot(await readText(snapshot), snapshot), options);
}

/** `hubform verify` and `hubform rehearse` in a directory. */
export const runs = (directory: string, env: NodeJS.ProcessEnv) => {
  const context = quietContext();
  const request = { directory, rules: {}, allowForeign: false, env };
  return {
    events: context.events,
    verify: () => verify({ ...request, live: false }, context),
    rehearse: (destroy = false) => rehearse({ ...request, destroy }, context),
  };
};
