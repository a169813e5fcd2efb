import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CiDrift, ciDrift } from '../../../../src/actions/ci/drift.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import type { Forge } from '../../../../src/forge/forge.ts';
import { NotPermitted } from '../../../../src/forge/rest.ts';
import type { Snapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { ACCOUNT, invited, twoRegions } from '../../../support/ci.ts';
import { memoryForge } from '../../../support/forge.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';
import { run } from '../../../support/tools.ts';
import { quietContext } from '../../../support/verifying.ts';

let cwd = '';
beforeEach(() => {
  cwd = process.cwd();
});
afterEach(() => {
  process.chdir(cwd);
});

/** A checkout of `memberships.yaml` with a bare remote; `drift` compares it with what an emulator serves. */
function withCheckout(
  use: (drift: (live: Snapshot, forge: Forge) => Promise<CiDrift>, remote: string) => Promise<void>,
) {
  return withDirectory(async (parent) => {
    const remote = join(parent, 'remote.git');
    await run('git', ['init', '--quiet', '--bare', remote], { env: gitEnvironment() });
    await withRepository(async (repository) => {
      await repository.commit({ 'memberships.yaml': writeSnapshot(twoRegions()) });
      await repository.git('remote', 'add', 'origin', remote);
      process.chdir(repository.cwd);
      try {
        await use(drift, remote);
      } finally {
        process.chdir(cwd);
      }
    });
  });
}

async function drift(live: Snapshot, forge: Forge, path = 'memberships.yaml'): Promise<CiDrift> {
  const emulator = await startEmulator(live);
  try {
    const scan = {
      endpointUrl: emulator.url,
      credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'any' },
      ...{ regions: ['eu-west-1', 'us-east-1'], concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
    };
    const author = { name: 'hubform', email: 'hubform@noreply.invalid' };
    return await ciDrift(
      {
        path,
        scan: { scan, prune: false },
        generate: { directory: path, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false },
        forge,
        base: 'main',
        push: { branch: 'hubform/drift', remote: { name: 'origin' }, author, env: gitEnvironment() },
      },
      quietContext(),
    );
  } finally {
    await emulator.close();
  }
}

it('opens one pull request, updates it, and says in it when there is no drift', () =>
  withCheckout(async (runDrift, remote) => {
    const forge = memoryForge();
    expect(await runDrift(twoRegions(), forge)).toMatchObject({ outcome: 'nothing', diff: { targets: [] } });
    expect(forge.proposals).toEqual([]);

    expect(await runDrift(twoRegions(invited()), forge)).toMatchObject({ outcome: 'opened', proposal: { number: 7 } });
    expect(forge.proposals).toMatchObject([{ branch: 'hubform/drift', base: 'main' }]);
    const pushed = await run('git', ['-C', remote, 'show', 'hubform/drift:memberships.yaml'], {
      env: gitEnvironment(),
    });
    expect(pushed.stdout).toContain('status: Invited');

    expect(await runDrift(twoRegions(invited(), invited()), forge)).toMatchObject({ outcome: 'updated' });
    expect(await runDrift(twoRegions(), forge)).toMatchObject({ outcome: 'no-drift' });
    expect(forge.proposals).toHaveLength(1);
  }));

it('refuses an absolute path, which no commit has, before the scan', async () => {
  await expect(drift(twoRegions(), memoryForge(), '/srv/memberships.yaml')).rejects.toMatchObject({ code: 'usage' });
});

it('names the branch where it may not open a pull request', () =>
  withCheckout(async (runDrift) => {
    const forge = { ...memoryForge(), openProposal: () => Promise.reject(new NotPermitted('403 read only')) };
    await expect(runDrift(twoRegions(invited()), forge)).rejects.toMatchObject({
      code: 'forge',
      hint: expect.stringContaining('hubform/drift') as string,
    });
  }));
