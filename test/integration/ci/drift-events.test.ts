import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { runAction } from '../../support/composite-action.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';
import { REPOSITORY, TOKEN, startGithub } from '../../support/github.ts';
import { gitEnvironment, repositoryIn } from '../../support/repository.ts';
import { emulatorEnvironment, run } from '../../support/tools.ts';
import { accepted, membership } from '../../support/wire.ts';

const ACCOUNTS = ['111122223333', '222233334444', '333344445555'] as const;
const COMMITTED = canonicalSnapshot(ACCOUNTS.map((account) => membership({ account })));
const LIVE = canonicalSnapshot(ACCOUNTS.map((account) => accepted(account, { account })));

it('jobs of events that start at once make one pull request with the target of each', async () => {
  const [bare, author, clones] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  const [remote, main] = [repositoryIn(bare), repositoryIn(author)];
  await remote.git('init', '--quiet', '--bare', '--initial-branch=main');
  await main.git('init', '--quiet', '--initial-branch=main');
  await main.commit({ 'memberships.yaml': writeSnapshot(COMMITTED) });
  await main.git('push', '--quiet', bare, 'main');
  const [github, emulator] = [await startGithub(), await startEmulator(LIVE)];
  const aws = Object.entries(emulatorEnvironment(emulator.url, ACCOUNTS[0])).filter(([name]) =>
    name.startsWith('AWS_'),
  );
  const event = async (account: string) => {
    const cwd = join(clones, account);
    await run('git', ['clone', '--quiet', '--depth=1', `file://${bare}`, cwd], { env: gitEnvironment() });
    const inputs = { mode: 'drift', path: 'memberships.yaml', account, region: 'us-east-1', 'role-name': 'read' };
    const env = {
      ...{ ...gitEnvironment(), ...Object.fromEntries(aws), HOME: cwd },
      ...{ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY },
      ...{ GITHUB_REF: 'refs/heads/main', GITHUB_REF_NAME: 'main', GITHUB_REF_TYPE: 'branch' },
    };
    return runAction(inputs, { cwd, token: TOKEN, env });
  };
  try {
    for (const { code, stdout, stderr } of await Promise.all(ACCOUNTS.map(event))) {
      expect(code, stdout + stderr).toBe(0);
    }
    expect(await remote.git('show', 'hubform/drift:memberships.yaml')).toBe(writeSnapshot(LIVE));
    expect((await remote.git('rev-list', '--count', 'main..hubform/drift')).trim()).toBe('1');
    expect(github.pulls).toHaveLength(1);
  } finally {
    await Promise.all([github.close(), emulator.close()]);
  }
});
