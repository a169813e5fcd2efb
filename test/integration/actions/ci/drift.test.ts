import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CiDrift, ciDrift } from '../../../../src/actions/ci/drift.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import type { Forge } from '../../../../src/forge/forge.ts';
import { NotPermitted } from '../../../../src/forge/rest.ts';
import { type Membership, type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
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
  committed = twoRegions(),
) {
  return withDirectory(async (parent) => {
    const remote = join(parent, 'remote.git');
    await run('git', ['init', '--quiet', '--bare', remote], { env: gitEnvironment() });
    await withRepository(async (repository) => {
      await repository.commit({ 'memberships.yaml': writeSnapshot(committed) });
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

interface DriftOptions {
  readonly path?: string;
  readonly prune?: boolean;
  readonly roleName?: string;
  readonly accounts?: readonly string[];
}

async function drift(
  live: Snapshot,
  forge: Forge,
  { path = 'memberships.yaml', prune = false, ...options }: DriftOptions = {},
): Promise<CiDrift> {
  const emulator = await startEmulator(live);
  try {
    const scan = {
      endpointUrl: emulator.url,
      credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'any' },
      ...{ regions: ['eu-west-1', 'us-east-1'], concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
      ...options,
    };
    const author = { name: 'hubform', email: 'hubform@noreply.invalid' };
    return await ciDrift(
      {
        path,
        scan: { scan, prune },
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

describe('a fleet', () => {
  const OTHER = '222233334444';
  const fleet = (own: Snapshot, more: Partial<Membership> = {}) =>
    canonicalSnapshot([
      ...own.memberships,
      ...twoRegions(more, more).memberships.map((one) => ({ ...one, account: OTHER })),
    ]);

  it('is drift where the caller has a role; the rest is named and stays, also with prune', () =>
    withCheckout(async (_, remote) => {
      const show = async () =>
        (await run('git', ['-C', remote, 'show', 'hubform/drift:memberships.yaml'], { env: gitEnvironment() })).stdout;
      for (const prune of [false, true]) {
        const forge = memoryForge();
        const live = fleet(twoRegions(invited()), { hub: { state: 'disabled' } });
        const found = await drift(live, forge, { prune });
        expect(found.diff).toMatchObject({
          ...{ compared: 2, targets: [{ account: ACCOUNT, region: 'eu-west-1' }] },
          notCompared: ['eu-west-1', 'us-east-1'].map((region) => ({ account: OTHER, region, reason: 'no-role' })),
        });
        expect(forge.proposals[0]?.body).toContain(
          `**Not compared**: 2 targets of 1 account were not compared (\`${OTHER}\`)`,
        );
        expect(found.markdown).toBe(forge.proposals[0]?.body);
        // `prune` is about what is outside of the scope.
        expect(await show()).toBe(writeSnapshot(fleet(twoRegions(invited()))));
      }
      expect(await drift(fleet(twoRegions()), memoryForge())).toMatchObject({ outcome: 'nothing' });
    }, fleet(twoRegions())));

  it('is compared completely with a role', () =>
    withCheckout(async () => {
      const live = fleet(twoRegions(invited()), { hub: { state: 'disabled' } });
      const found = await drift(live, memoryForge(), { roleName: 'read' });
      expect(found.diff).toMatchObject({ compared: 4, notCompared: [] });
      expect(found.diff.targets.map(({ account }) => account)).toEqual([ACCOUNT, OTHER, OTHER]);
    }, fleet(twoRegions())));

  it('is compared in the accounts that are asked for, and pruned to them where that is asked for too', () =>
    withCheckout(async () => {
      const accounts = [ACCOUNT];
      const narrow = await drift(fleet(twoRegions()), memoryForge(), { accounts });
      expect(narrow).toMatchObject({
        outcome: 'nothing',
        diff: { compared: 2, notCompared: [{ reason: 'outside-scope' }, {}] },
      });
      const pruned = await drift(fleet(twoRegions()), memoryForge(), { accounts, prune: true });
      expect(pruned.diff).toMatchObject({ notCompared: [], targets: [{ changes: [{ kind: 'account-gone' }] }, {}] });
    }, fleet(twoRegions())));

  it('is an error where the caller has no role in any account', () =>
    withCheckout(
      async () => {
        await expect(drift(twoRegions(), memoryForge())).rejects.toMatchObject({
          code: 'usage',
          message: expect.stringContaining('memberships.yaml has 1 account to read, but not') as string,
        });
      },
      canonicalSnapshot(fleet(twoRegions()).memberships.filter(({ account }) => account === OTHER)),
    ));
});

it('refuses an absolute path, which no commit has, before the scan', async () => {
  await expect(drift(twoRegions(), memoryForge(), { path: '/srv/memberships.yaml' })).rejects.toMatchObject({
    code: 'usage',
  });
});

it('names the branch where it may not open a pull request', () =>
  withCheckout(async (runDrift) => {
    const forge = { ...memoryForge(), openProposal: () => Promise.reject(new NotPermitted('403 read only')) };
    await expect(runDrift(twoRegions(invited()), forge)).rejects.toMatchObject({
      code: 'forge',
      hint: expect.stringContaining('hubform/drift') as string,
    });
  }));
