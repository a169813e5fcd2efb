import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { hubform } from '../../support/hubform.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { type Repository, withRepository } from '../../support/repository.ts';

/** Those that need Terraform or a job, serve until they are stopped, or wait for AWS: tests of their own run them. */
const ELSEWHERE = ['verify', 'rehearse', 'demo', 'emulator', 'wait', 'ci'];

const SAMPLE = readSnapshot(readFileSync(join(REPOSITORY, 'docs/sample.yaml'), 'utf8'), 'sample.yaml');
const ADMINISTRATOR = '999999999999';
const EXPECT = `members:\n  - administrator: "${ADMINISTRATOR}"\n    accounts: all\n    regions: [eu-west-1]\n`;

it.each(COMMANDS.filter(({ name }) => !ELSEWHERE.includes(name)))(
  'the examples in the help of hubform $name run',
  async ({ examples }) => {
    const emulator = await startEmulator(SAMPLE, { organizationAccounts: { [ADMINISTRATOR]: 'ACTIVE' } });
    try {
      await withRepository(async (repository) => {
        await prepare(repository);
        for (const [line] of examples) {
          // Two examples that write to one directory are not meant to be run one after the other.
          for (const name of ['security-hub', 'members'])
            rmSync(join(repository.cwd, name), { recursive: true, force: true });
          const args = line.replace('shards/*', 'shards/1.yaml shards/2.yaml').split(' ');
          const { code, stderr } = await hubform(args, { cwd: repository.cwd, emulatorUrl: emulator.url });
          expect([0, 2, 3], `${line}\n${stderr}`).toContain(code);
        }
      });
    } finally {
      await emulator.close();
    }
  },
);

/** What the examples name: snapshots, their shards, expectations, and code as the branch `main` has it. */
async function prepare({ cwd, git, commit }: Repository): Promise<void> {
  const sample = writeSnapshot(SAMPLE);
  const [first, second] = [true, false].map((isFirst) =>
    writeSnapshot(
      canonicalSnapshot(SAMPLE.memberships.filter(({ account }) => (account === '111122223333') === isFirst)),
    ),
  );
  const shards = { 'shards/1.yaml': first ?? '', 'shards/2.yaml': second ?? '' };
  await commit({
    ...{ 'memberships.yaml': sample, 'old.yaml': first ?? '', 'new.yaml': sample, 'expect.yaml': EXPECT },
    ...{ ...shards, 'shard-1.yaml': first ?? '', 'shard-2.yaml': second ?? '' },
    'accounts.csv': 'id\n111122223333\n',
  });
  const generated = await hubform(['generate', 'memberships.yaml', '-o', 'hubform', '--trust', ADMINISTRATOR], { cwd });
  expect(generated.code, generated.stderr).toBe(0);
  const changes = await hubform(['diff', 'old.yaml', 'new.yaml', '--format', 'json', '--fail-on', 'none'], { cwd });
  await commit({ 'changes.json': changes.stdout });
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(existsSync(join(cwd, 'hubform/memberships.yaml'))).toBe(true);
}
