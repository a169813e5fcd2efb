import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previousAt } from '../../../src/actions/scan/previous.ts';
import { takeSnapshot } from '../../../src/actions/scan/snapshot.ts';
import { type Snapshot, type Target, byAccount, canonicalSnapshot, targetKey } from '../../../src/membership/model.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { contents, modificationTimes, putFiles, rejection, temporaryDirectory } from '../../support/files/directory.ts';
import { MANAGER, fleetOf, start, withEmulator } from '../../support/fleet.ts';
import { quietContext } from '../../support/verifying.ts';

// What an event starts: hubform snapshot --account A --region R -o SNAPSHOT, on a snapshot that has more.

const LIVE = fleetOf(6, 3);
const TARGETS = LIVE.memberships.map(({ account, region }) => ({ account, region }));
/** As if all of it had changed since. */
const OLD = canonicalSnapshot(LIVE.memberships.map((one) => ({ ...one, hub: { state: 'disabled' }, invitations: [] })));
/** The target of the event: one that has changed. */
const B = TARGETS.find(({ account }) => account !== MANAGER) ?? { account: '', region: '' };

function accountFiles(snapshot: Snapshot): Record<string, string> {
  const files = Array.from(byAccount(snapshot.memberships), ([account, memberships]) => [
    `${account}.yaml`,
    writeSnapshot(canonicalSnapshot(memberships)),
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}

/** OLD, with some of its targets as they are live. */
function oldWith(targets: readonly Target[]): Snapshot {
  const keys = new Set(targets.map(targetKey));
  return canonicalSnapshot([
    ...OLD.memberships.filter((one) => !keys.has(targetKey(one))),
    ...LIVE.memberships.filter((one) => keys.has(targetKey(one))),
  ]);
}

async function scanOne(url: string, { account, region }: Target, output: string) {
  const scan = {
    ...{ accounts: [account], regions: [region], roleName: 'read', endpointUrl: url },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
    credentials: { accessKeyId: MANAGER, secretAccessKey: 'any' },
  };
  return takeSnapshot({ scan, prune: false, output, previous: await previousAt(output) }, quietContext());
}

describe('a scan of one target', () => {
  it('changes the file of its account, and no other one', () =>
    withEmulator(LIVE, {}, async ({ url }) => {
      const dir = temporaryDirectory();
      putFiles(dir, accountFiles(OLD));
      const before = modificationTimes(dir);
      await scanOne(url, B, dir);
      expect(contents(dir)).toEqual(accountFiles(oldWith([B])));
      const after = modificationTimes(dir);
      const touched = Object.keys(after).filter((path) => path !== '.' && after[path] !== before[path]);
      expect(touched).toEqual([`${B.account}.yaml`]);
    }));

  it('does not look at the file of another account, and refuses one of its own that is not valid before it asks AWS', () =>
    withEmulator(LIVE, {}, async ({ url, calls }) => {
      const dir = temporaryDirectory();
      const other = `${MANAGER}.yaml`;
      putFiles(dir, { ...accountFiles(OLD), [other]: 'mine' });
      await scanOne(url, B, dir);
      expect(contents(dir)).toEqual({ ...accountFiles(oldWith([B])), [other]: 'mine' });
      const asked = calls.total;
      putFiles(dir, { [`${B.account}.yaml`]: accountFiles(OLD)[`${B.account}.yaml`]?.slice(0, -8) ?? '' });
      expect(await rejection(scanOne(url, B, dir))).toMatchObject({ code: 'snapshot' });
      expect(calls.total).toBe(asked);
    }));

  it('in one file refuses an account that is not valid, whichever it is, before it asks AWS', () =>
    withEmulator(LIVE, {}, async ({ url, calls }) => {
      const file = join(temporaryDirectory(), 'm.yaml');
      writeFileSync(file, writeSnapshot(OLD).replace(/hub: disabled(?![^]*hub: disabled)/, 'hub: on'));
      expect(await rejection(scanOne(url, B, file))).toMatchObject({ code: 'snapshot' });
      expect(calls.total).toBe(0);
    }));

  it.each(['m.yaml', 'fleet/'])('that cannot be read keeps its last known values, in %s', (name) =>
    withEmulator(LIVE, { faults: { assumeRoleDenied: [B.account] } }, async ({ url }) => {
      const output = join(temporaryDirectory(), name);
      if (name === 'm.yaml') writeFileSync(output, writeSnapshot(OLD));
      else putFiles(output, accountFiles(OLD));
      const { problems } = await scanOne(url, B, output);
      expect(problems).toHaveLength(1);
      const text = name === 'm.yaml' ? output : join(output, `${B.account}.yaml`);
      const { memberships } = readSnapshot(readFileSync(text, 'utf8'), text);
      const found = memberships.find((one) => targetKey(one) === targetKey(B));
      expect(found).toMatchObject({ hub: { state: 'disabled' }, unreadable: 'assume-role-denied' });
    }),
  );

  it('leaves an edited text of another account in one file as the writer would write it', () =>
    withEmulator(LIVE, {}, async ({ url }) => {
      const file = join(temporaryDirectory(), 'm.yaml');
      writeFileSync(file, writeSnapshot(OLD).replace('      hub: disabled\n', '      # mine\n      hub: "disabled"\n'));
      await scanOne(url, B, file);
      expect(readFileSync(file, 'utf8')).toBe(writeSnapshot(oldWith([B])));
    }));
});

describe('scans of different targets at once, each in a process of its own', () => {
  // Three accounts, and two Regions of each: some share a file.
  const targets = TARGETS.filter(({ account }) => account !== MANAGER).filter((_, i) => i < 9 && i % 3 < 2);
  const run = (cwd: string, url: string, output: string) =>
    Promise.all(
      targets.map(async ({ account, region }) => {
        const args = ['snapshot', '--account', account, '--region', region, '--role-name', 'read', '-o', output];
        const { code, stderr } = await start(args, cwd, url).finished;
        expect(stderr).not.toMatch(/interrupted|Error/);
        return code;
      }),
    );

  it.each([
    ['a directory', 'fleet/'],
    ['a file', 'm.yaml'],
  ])('all land in %s that is there, and in one that is not', (kind, output) =>
    withEmulator(LIVE, {}, async ({ url }) => {
      const cwd = temporaryDirectory();
      const files = (snapshot: Snapshot): Record<string, string> =>
        kind === 'a file'
          ? { 'm.yaml': writeSnapshot(snapshot) }
          : Object.fromEntries(Object.entries(accountFiles(snapshot)).map(([name, text]) => [`fleet/${name}`, text]));
      putFiles(cwd, files(OLD));
      expect(await run(cwd, url, output)).toEqual(targets.map(() => 0));
      expect(contents(cwd)).toEqual(files(oldWith(targets)));

      rmSync(join(cwd, output), { recursive: true });
      expect(await run(cwd, url, output)).toEqual(targets.map(() => 0));
      const keys = new Set(targets.map(targetKey));
      const live = LIVE.memberships.filter((one) => keys.has(targetKey(one)));
      expect(contents(cwd)).toEqual(files(canonicalSnapshot(live)));
    }),
  );
});
