import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contents, modificationTimes } from '../../../support/files/directory.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';
import { type Repository, repositoryIn } from '../../../support/repository.ts';
import { REPOSITORY } from '../../../support/paths.ts';

const SAMPLE = readFileSync(join(REPOSITORY, 'docs', 'sample.yaml'), 'utf8');

/** Commits the code of two formats once, as an older hubform left it, which wrote no attributes. */
let top = '';
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'hubform-checkout-'));
  const origin = repositoryIn(join(top, 'origin'));
  await mkdir(origin.cwd);
  await origin.git('init', '--quiet', '--initial-branch=main');
  await origin.commit({ 's.yaml': SAMPLE });
  for (const line of [
    ['-o', 'out'],
    ['-o', 'project', '--format', 'cdktf'],
  ]) {
    expect((await hubform(['generate', 's.yaml', ...line], { cwd: origin.cwd })).code).toBe(0);
  }
  await origin.git('add', '--all', '--', ':!**/.gitattributes');
  await origin.git('commit', '--quiet', '--message=code');
});
afterAll(() => rm(top, { recursive: true }));

/** A clone in which git writes CR LF, as it does on Windows. */
async function inWindowsClone(use: (cwd: string, git: Repository['git']) => Promise<void>): Promise<void> {
  await withDirectory(async (directory) => {
    const { cwd, git } = repositoryIn(join(directory, 'clone'));
    await repositoryIn(top).git('clone', '--quiet', '--config', 'core.autocrlf=true', 'origin', cwd);
    await use(cwd, git);
  });
}

it('a checkout with CR LF is what was generated, stays untouched, and changes as any other', () =>
  inWindowsClone(async (cwd, git) => {
    const before = contents(cwd);
    expect(before['out/memberships.yaml']).toContain('\r\n');
    expect(before['out/.hubform-manifest.json']).toContain('\r\n');
    const lines = [
      ['generate', 'out', '-o', 'out'],
      ['generate', 'project', '-o', 'project', '--format', 'cdktf'],
    ];
    for (const line of lines) expect(await hubform(line, { cwd })).toMatchObject({ code: 0 });
    // The attributes were not committed, which is up to the user.
    expect(await git('status', '--porcelain')).toBe('');
    const again = modificationTimes(cwd);
    for (const line of lines) {
      expect((await hubform([...line, '--check'], { cwd })).code).toBe(0);
      expect((await hubform(line, { cwd })).stdout).toContain('is up to date');
    }
    expect(modificationTimes(cwd)).toEqual(again);
    const changed = Object.entries(contents(cwd)).filter(
      ([path, text]) => !path.startsWith('.git/') && before[path] !== text,
    );
    expect(changed).toEqual([]);

    // A changed file has LF, an edited one is refused still.
    const [account = ''] = Object.keys(before).flatMap((path) => /^out\/(\d{12})/.exec(path)?.[1] ?? []);
    expect((await hubform(['generate', 'out', '-o', 'out', '--adopt-hub'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'out', account, 'memberships.tf'), 'utf8')).not.toContain('\r');
    const file = join(cwd, 'out', account, 'versions.tf');
    writeFileSync(file, `${readFileSync(file, 'utf8')}# mine\r\n`);
    expect((await hubform(['generate', 'out', '-o', 'out'], { cwd })).stderr).toContain('versions.tf');
  }));

it('a checkout with CR LF whose manifest is lost is known again', () =>
  inWindowsClone(async (cwd, git) => {
    await git('rm', '--quiet', 'out/.hubform-manifest.json');
    const { code, stderr } = await hubform(['generate', 'out', '-o', 'out'], { cwd });
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('was rebuilt from the files') as string,
    });
    expect(await git('diff', '--stat')).toBe('');
  }));

it('the dry run of a checkout with CR LF applies to it', () =>
  inWindowsClone(async (cwd, git) => {
    const line = ['generate', 'out', '-o', 'out', '--adopt-hub'];
    const { stdout } = await hubform([...line, '--dry-run'], { cwd });
    writeFileSync(join(cwd, '..', 'patch'), stdout);
    await git('apply', '--whitespace=nowarn', '../patch');
    expect((await hubform([...line, '--check'], { cwd })).code).toBe(0);
  }));
