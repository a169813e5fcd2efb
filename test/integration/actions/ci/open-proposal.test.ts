import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CiDrift, ciDrift } from '../../../../src/actions/ci/drift.ts';
import { snapshotIn } from '../../../../src/actions/ci/open-proposal.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import type { Forge } from '../../../../src/forge/forge.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { readSnapshot } from '../../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { memoryForge } from '../../../support/forge.ts';
import { type Repository, gitEnvironment, repositoryIn } from '../../../support/repository.ts';
import { run } from '../../../support/tools.ts';
import { quietContext } from '../../../support/verifying.ts';
import { accepted, membership } from '../../../support/wire.ts';

const [OWN, A, B] = ['111122223333', '222233334444', '333344445555'] as const;
const PATH = 'memberships.yaml';
const COMMITTED = canonicalSnapshot([OWN, A, B].map((account) => membership({ account })));
/** Each event finds one account changed; the others have changed as well, but nobody has looked. */
const LIVE = canonicalSnapshot([OWN, A, B].map((account) => accepted(account, { account })));

let cwd = '';
beforeEach(() => {
  cwd = process.cwd();
});
afterEach(() => {
  process.chdir(cwd);
});

interface Place {
  /** Runs `ci drift` for one account in a fresh clone. */
  readonly event: (account: string, live?: Snapshot, more?: { forge?: Forge; path?: string }) => Promise<CiDrift>;
  /** A commit on `main`. */
  readonly commit: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly forge: ReturnType<typeof memoryForge>;
  readonly remote: Repository;
  /** What the branch of the proposal has. */
  readonly proposed: () => Promise<Snapshot>;
}

async function place(committed: Snapshot = COMMITTED): Promise<Place> {
  const [bare, author, clones] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  const [remote, main] = [repositoryIn(bare), repositoryIn(author)];
  await remote.git('init', '--quiet', '--bare', '--initial-branch=main');
  await main.git('init', '--quiet', '--initial-branch=main');
  await main.git('remote', 'add', 'origin', bare);
  const commit = async (files: Readonly<Record<string, string>>) => {
    await main.commit(files);
    await main.git('push', '--quiet', 'origin', 'main');
  };
  await commit({ [PATH]: writeSnapshot(committed) });
  const forge = memoryForge();
  let count = 0;
  return {
    forge,
    remote,
    commit,
    proposed: async () => {
      process.chdir(bare);
      const tip = (await remote.git('rev-parse', 'hubform/drift')).trim();
      return snapshotIn(tip, PATH, quietContext()).finally(() => {
        process.chdir(cwd);
      });
    },
    event: async (account, live = LIVE, { forge: other, path = PATH } = {}) => {
      const clone = join(clones, String((count += 1)));
      await run('git', ['clone', '--quiet', '--depth=1', `file://${bare}`, clone], { env: gitEnvironment() });
      process.chdir(clone);
      const emulator = await startEmulator(live);
      try {
        return await ciDrift(request(emulator.url, account, other ?? forge, path), quietContext());
      } finally {
        process.chdir(cwd);
        await emulator.close();
      }
    },
  };
}

function request(endpointUrl: string, account: string, forge: Forge, path: string) {
  const scan = {
    ...{ endpointUrl, accounts: [account], regions: ['us-east-1'], roleName: 'read' },
    ...{
      credentials: { accessKeyId: OWN, secretAccessKey: 'any' },
      concurrency: 4,
      maxAttempts: 1,
      timeoutSeconds: 20,
    },
  };
  const author = { name: 'hubform', email: 'hubform@noreply.invalid' };
  return {
    ...{ path, forge, base: 'main', scan: { scan, prune: false } },
    generate: { directory: path, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const,
    push: { branch: 'hubform/drift', remote: { name: 'origin' }, author, env: gitEnvironment() },
  };
}

/** COMMITTED, with these accounts as they are live. */
function withLive(...accounts: string[]): Snapshot {
  const live = LIVE.memberships.filter(({ account }) => accounts.includes(account));
  return canonicalSnapshot([...COMMITTED.memberships.filter(({ account }) => !accounts.includes(account)), ...live]);
}

describe('drift of one target, in a clone of depth 1', () => {
  it('proposes that target alone, and leaves the others as they are committed', async () => {
    const { event, proposed, forge } = await place();
    const found = await event(A);
    expect(found).toMatchObject({ outcome: 'opened', diff: { compared: 1, targets: [{ account: A }] } });
    expect(await proposed()).toEqual(withLive(A));
    expect(forge.proposals[0]?.title).toContain('1 change');
  });

  it('adds to the open proposal of another target, as one commit on the base', async () => {
    const { event, proposed, forge, remote } = await place();
    await event(A);
    const found = await event(B);
    expect(found).toMatchObject({ outcome: 'updated', diff: { targets: [{ account: A }, { account: B }] } });
    expect(found.diff.notCompared.map(({ account }) => account)).toEqual([OWN]);
    expect(await proposed()).toEqual(withLive(A, B));
    expect(forge.proposals[0]?.body).toContain(A);
    expect((await remote.git('rev-list', '--count', 'main..hubform/drift')).trim()).toBe('1');
  });

  it('takes back what it proposed where the target is as it is committed again', async () => {
    const { event, proposed } = await place();
    await event(A);
    await event(B);
    await event(A, COMMITTED);
    expect(await proposed()).toEqual(withLive(B));
  });

  it('continues from the present base, without what was merged', async () => {
    const { event, commit, proposed, remote } = await place();
    await event(A);
    await event(B);
    await commit({ [PATH]: writeSnapshot(withLive(A)), 'README.md': 'mine\n' });
    const found = await event(OWN);
    expect(found.diff.targets.map(({ account }) => account)).toEqual([OWN, B]);
    expect(await proposed()).toEqual(LIVE);
    expect(await remote.git('show', 'hubform/drift:README.md')).toBe('mine\n');
  });

  it('does not bring back a proposal that was closed', async () => {
    const { event, proposed, forge } = await place();
    await event(A);
    forge.proposals.length = 0;
    expect(await event(B)).toMatchObject({ outcome: 'opened', diff: { targets: [{ account: B }] } });
    expect(await proposed()).toEqual(withLive(B));
  });

  it('is refused if the branch has a commit of another author, which stays', async () => {
    const { event, remote } = await place();
    await event(A);
    const tree = (await remote.git('rev-parse', 'main^{tree}')).trim();
    const theirs = (await remote.git('commit-tree', tree, '-p', 'hubform/drift', '-m', 'mine')).trim();
    await remote.git('update-ref', 'refs/heads/hubform/drift', theirs);
    await expect(event(B)).rejects.toMatchObject({ code: 'git' });
    expect((await remote.git('rev-parse', 'hubform/drift')).trim()).toBe(theirs);
  });

  it('keeps the generated code of the open proposal too', async () => {
    const { event, commit, remote } = await place();
    await event(A, LIVE, { path: 'hubform' });
    await commit({ 'README.md': 'mine\n' });
    await event(B, LIVE, { path: 'hubform' });
    const files = await remote.git('ls-tree', '-r', '--name-only', 'hubform/drift', 'hubform/');
    for (const account of [A, B]) expect(files).toContain(`hubform/${account}/memberships.tf`);
    const text = await remote.git('show', 'hubform/drift:hubform/memberships.yaml');
    const live = LIVE.memberships.filter(({ account }) => account !== OWN);
    expect(readSnapshot(text, PATH)).toEqual(canonicalSnapshot(live));
  });
});

describe('another run that ends while this one runs', () => {
  /** A forge that lets another event happen at its first question: after the scan, before the push. */
  function during(forge: Forge, meanwhile: () => Promise<unknown>): Forge {
    let first = true;
    return {
      ...forge,
      findProposal: async (...args) => {
        const [here, found] = [process.cwd(), await forge.findProposal(...args)];
        if (first) {
          first = false;
          await meanwhile();
          process.chdir(here);
        }
        return found;
      },
    };
  }

  it('loses nothing, and neither does the other run', async () => {
    const { event, proposed, forge } = await place();
    await event(OWN);
    await event(A, LIVE, { forge: during(forge, () => event(B)) });
    expect(await proposed()).toEqual(LIVE);
  });

  it('keeps the newer state of the same target', async () => {
    const { event, proposed, forge } = await place();
    await event(OWN);
    const newer = accepted('newer', { account: A });
    const live = canonicalSnapshot([...LIVE.memberships.filter(({ account }) => account !== A), newer]);
    await event(A, LIVE, { forge: during(forge, () => event(A, live)) });
    expect((await proposed()).memberships).toContainEqual(newer);
  });

  it('may have opened the pull request, which is then edited', async () => {
    const { event, forge } = await place();
    const late: Forge = {
      ...forge,
      openProposal: async (proposal) => {
        await forge.openProposal({ ...proposal, body: 'of the other run' });
        throw new Error('A pull request already exists');
      },
      findProposal: (...args) => forge.findProposal(...args),
    };
    expect(await event(A, LIVE, { forge: late })).toMatchObject({ proposal: { number: 7 } });
    expect(forge.proposals).toHaveLength(1);
    expect(forge.proposals[0]?.body).toContain(A);
  });
});

it('a commit without the path has an empty snapshot', async () => {
  const { remote } = await place();
  process.chdir(remote.cwd);
  const tip = (await remote.git('rev-parse', 'main')).trim();
  expect(await snapshotIn(tip, 'other.yaml', quietContext())).toEqual({ memberships: [] });
});
