import { chmod, chown, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { codeCacheFolder } from '../../../src/cli/code-cache.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { largeFleet } from '../../support/large-fleet.ts';
import { BIN } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Finished, run, withoutAws } from '../../support/tools.ts';

type Change = readonly [what: string, change: (path: string) => Promise<unknown>];

/** Only root can give a file away. */
function ofAnotherUser(
  what: string,
  make: (path: string) => Promise<unknown> = () => Promise.resolve(),
): readonly Change[] {
  if (process.geteuid?.() !== 0) return [];
  return [[what, (path) => make(path).then(() => chown(path, 65_534, 65_534))]];
}

describe('code that V8 has compiled', () => {
  it('is kept for the user alone, and read by the next run', async () => {
    await withCode(async (file, again) => {
      const { mode } = await stat(file);
      expect([modeOf(mode), modeOf((await stat(join(file, '..'))).mode)]).toEqual(['600', '700']);
      const { ino } = await stat(file);
      expect(await again()).toMatchObject(DONE);
      expect((await stat(file)).ino).toBe(ino);
    });
  });

  it.each<Change>([
    ['is damaged', (file) => damage(file)],
    ['was cut off', async (file) => writeFile(file, (await readFile(file)).subarray(0, 5000))],
    ['is empty', (file) => writeFile(file, '')],
    ['can be written to by others', (file) => chmod(file, 0o622)],
    ['is a pipe', (file) => rm(file).then(() => run('mkfifo', [file]))],
    ...ofAnotherUser('belongs to another user'),
  ])('is replaced without a word where it %s', async (_, change) => {
    await withCode(async (file, again) => {
      const whole = await readFile(file);
      const { ino } = await stat(file);
      await change(file);
      expect(await again()).toMatchObject(DONE);
      const { ino: replaced, uid, mode, size } = await stat(file);
      expect([replaced === ino, uid, modeOf(mode)]).toEqual([false, process.geteuid?.(), '600']);
      expect(size).toBeGreaterThan(whole.length / 2);
      expect(await readdir(join(file, '..'))).toHaveLength(1);
    });
  });

  it('of a command that changed a flag of V8 for a fleet is read by the next run', async () => {
    await withDirectory(async (home) => {
      const fleet = join(home, 'fleet.yaml');
      await writeFile(fleet, writeSnapshot(largeFleet(300, 34)));
      const env = { ...withoutAws(), XDG_CACHE_HOME: home };
      const inodes: number[] = [];
      for (const name of ['a.yaml', 'b.yaml']) {
        const line = [BIN, 'merge', fleet, '-o', join(home, name), '--quiet'];
        expect(await run(process.execPath, line, { env })).toMatchObject({ code: 3 });
        const [kept = ''] = await readdir(join(home, 'hubform'));
        inodes.push((await stat(join(home, 'hubform', kept))).ino);
      }
      expect(inodes[1]).toBe(inodes[0]);
    });
  });

  it('of another version is removed', async () => {
    await withCode(async (file, again) => {
      const older = file.replace(/[0-9a-f]{16}(?=-schema-)/, '0123456789abcdef');
      expect(older).not.toBe(file);
      await writeFile(older, '');
      await writeFile(file, '');
      expect(await again()).toMatchObject(DONE);
      expect(await readdir(join(file, '..'))).toHaveLength(1);
    });
  });

  it('is not kept where there is no place for it, without a word', async () => {
    await withDirectory(async (home) => {
      const isFile = join(home, 'file');
      await writeFile(isFile, '');
      expect(await schema(isFile)).toMatchObject(DONE);
    });
  });

  it('is not kept of a command that failed', async () => {
    await withDirectory(async (home) => {
      const env = { ...withoutAws(), XDG_CACHE_HOME: home };
      expect((await run(process.execPath, [BIN, 'schema', 'none'], { env })).code).toBe(1);
      expect(await readdir(join(home, 'hubform'))).toEqual([]);
    });
  });
});

describe('the folder of compiled code', () => {
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: 'DIR/xdg' }, 'linux', 'DIR/xdg/hubform'],
    ['XDG_CACHE_HOME, on a Mac too', { XDG_CACHE_HOME: 'DIR/xdg' }, 'darwin', 'DIR/xdg/hubform'],
    ['LOCALAPPDATA on Windows', { LOCALAPPDATA: 'DIR/local' }, 'win32', 'DIR/local/hubform'],
  ])('is below %s', async (_, given, platform, expected) => {
    await withDirectory((directory) => {
      const env = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name, value?.replace('DIR', directory)]),
      );
      expect(codeCacheFolder(env, platform)).toBe(expected.replace('DIR', directory));
      return Promise.resolve();
    });
  });

  it('is none where NODE_DISABLE_COMPILE_CACHE is set', async () => {
    await withDirectory(async (home) => {
      expect(codeCacheFolder({ XDG_CACHE_HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' }, 'linux')).toBeUndefined();
      expect(await readdir(home)).toEqual([]);
    });
  });

  it.each<[string, NodeJS.Platform]>([
    ['HOME', 'linux'],
    ['HOME', 'darwin'],
    ['LOCALAPPDATA', 'win32'],
  ])('is none where %s is no absolute path, on %s', (name, platform) => {
    for (const value of ['', 'relative']) {
      vi.stubEnv(name, value);
      expect(codeCacheFolder({ [name]: value }, platform)).toBeUndefined();
    }
    vi.unstubAllEnvs();
  });

  // The recursive mkdir of Node 20 never returns there.
  it.runIf(process.platform === 'linux')('is none below /proc', () => {
    expect(codeCacheFolder({ XDG_CACHE_HOME: '/proc/none' }, 'linux')).toBeUndefined();
  });

  it.each<Change>([
    ['others can write to it', (folder) => mkdir(folder).then(() => chmod(folder, 0o777))],
    ['it is a link', (folder) => mkdir(`${folder}-own`).then(() => symlink(`${folder}-own`, folder))],
    ['it is a file', (folder) => writeFile(folder, '')],
    ...ofAnotherUser('it is of another user', (folder) => mkdir(folder)),
  ])('is none where %s', async (_, make) => {
    await withDirectory(async (home) => {
      await make(join(home, 'hubform'));
      expect(codeCacheFolder({ XDG_CACHE_HOME: home }, 'linux')).toBeUndefined();
    });
  });
});

const DONE = { code: 0, stderr: '', stdout: expect.stringContaining('"$schema"') as string };

function schema(home: string): Promise<Finished> {
  return run(process.execPath, [BIN, 'schema', 'config'], { env: { ...withoutAws(), XDG_CACHE_HOME: home } });
}

/** Gives `use` the file that a first run has kept, and a second run. */
async function withCode(use: (file: string, again: () => Promise<Finished>) => Promise<void>): Promise<void> {
  await withDirectory(async (home) => {
    expect(await schema(home)).toMatchObject(DONE);
    const [name = '', ...others] = await readdir(join(home, 'hubform'));
    expect([name, others]).toEqual([expect.stringMatching(/^[0-9a-f]{16}-schema-v[\d.]+-\w+$/), []]);
    await use(join(home, 'hubform', name), () => schema(home));
  });
}

async function damage(file: string): Promise<void> {
  const content = await readFile(file);
  const middle = content.length >> 1;
  content.fill(0xff, middle, middle + 1000);
  await writeFile(file, content);
}

function modeOf(mode: number): string {
  return (mode & 0o777).toString(8);
}
