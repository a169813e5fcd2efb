import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { contents, modificationTimes, temporaryDirectory } from '../../../support/files/directory.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { hubform } from '../../../support/hubform.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';
import { hasTool, run } from '../../../support/tools.ts';
import { accepted, membership } from '../../../support/wire.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

const isPatchThere = (await hasTool('patch')) || process.env.CI === 'true';

/** Applies a patch with each program that takes it, in a copy, and returns what is there then. */
async function applied(cwd: string, patch: string, below = '.'): Promise<Record<string, string>[]> {
  const programs = [
    ['git', ['apply', '--whitespace=nowarn']],
    ['patch', ['--strip=1', '--silent', '--input']],
  ] as const;
  return Promise.all(
    programs.slice(0, isPatchThere ? 2 : 1).map(async ([command, args]) => {
      const copy = temporaryDirectory();
      cpSync(cwd, copy, { recursive: true });
      const file = join(temporaryDirectory(), 'patch');
      writeFileSync(file, patch);
      const { code, stderr, stdout } = await run(command, [...args, file], {
        cwd: join(copy, below),
        env: gitEnvironment(),
      });
      expect({ command, code, stderr, stdout }).toEqual({ command, code: 0, stderr: '', stdout: '' });
      return withoutGit(contents(copy));
    }),
  );
}

const withoutGit = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.git/')));

describe(`--dry-run${isPatchThere ? '' : ' (skipped: patch not found; with git only)'}`, () => {
  it('prints a diff that git and patch apply to exactly what the run writes, and writes nothing', () =>
    withRepository(async ({ cwd }) => {
      copyFileSync(SAMPLE, join(cwd, 's.yaml'));
      const lines = [
        ['generate', 's.yaml', '-o', 'my code'],
        // New files, removed ones and changed ones.
        ['generate', 's.yaml', '-o', './my code/', '--format', 'json', '--adopt-hub'],
      ];
      for (const line of lines) {
        const before = withoutGit(contents(cwd));
        const times = modificationTimes(cwd);
        const dry = await hubform([...line, '--dry-run'], { cwd });
        expect(dry.code).toBe(0);
        expect(dry.stderr).toMatch(/Would write \d+ files(, remove \d+,)? in .*; wrote nothing\.$/m);
        expect(dry.stderr).toContain('Decision');
        expect(withoutGit(contents(cwd))).toEqual(before);
        expect(modificationTimes(cwd)).toEqual(times);

        const results = await applied(cwd, dry.stdout);
        expect((await hubform(line, { cwd })).code).toBe(0);
        for (const result of results) expect(result).toEqual(withoutGit(contents(cwd)));
        const again = await hubform([...line, '--dry-run', '--quiet'], { cwd });
        expect(again).toMatchObject({ code: 0, stdout: '' });
      }
    }));

  it('has the paths of the repository that the code is in, wherever it is run', () =>
    withRepository(async ({ cwd: top }) => {
      const below = join(top, 'a', 'b');
      mkdirSync(below, { recursive: true });
      copyFileSync(SAMPLE, join(top, 's.yaml'));
      const snapshot = join(top, 's.yaml');
      for (const [cwd, output] of [
        [top, 'one'],
        [below, 'two'],
        [below, '../three'],
        [below, join(top, 'four')],
        [tmpdir(), join(top, 'five')],
      ] as const) {
        const line = ['generate', snapshot, '-o', output];
        const { stdout, stderr } = await hubform([...line, '--dry-run'], { cwd });
        if (cwd === top) expect(stderr).not.toContain('Apply the diff');
        else expect(stderr).toContain(`wrote nothing. Apply the diff in ${top}.`);
        const results = await applied(top, stdout);
        await hubform(line, { cwd });
        for (const result of results) expect(result).toEqual(withoutGit(contents(top)));
      }
    }));

  it('has paths of its own where the output is the repository', () =>
    withRepository(async ({ cwd: top }) => {
      const line = ['generate', SAMPLE, '-o', top];
      const { stdout, stderr } = await hubform([...line, '--dry-run'], { cwd: tmpdir() });
      expect(stdout).toContain('\n+++ b/memberships.yaml\n');
      expect(stderr).toContain(`Apply the diff in ${top}.`);
      const results = await applied(top, stdout);
      await hubform(line, { cwd: tmpdir() });
      for (const result of results) expect(result).toEqual(withoutGit(contents(top)));
    }));

  it('outside of a repository, begins the paths in the current directory, or beside the output', () =>
    withDirectory(async (top) => {
      const [here, there] = [join(top, 'here'), join(top, 'there')];
      for (const directory of [here, there]) mkdirSync(directory);
      for (const [output, base] of [
        ['a/b', here],
        [join(there, 'code'), there],
      ] as const) {
        const line = ['generate', SAMPLE, '-o', output];
        const { stdout, stderr } = await hubform([...line, '--dry-run'], { cwd: here });
        if (base === here) expect(stderr).not.toContain('Apply the diff');
        else expect(stderr).toContain(`Apply the diff in ${base}.`);
        const results = await applied(base, stdout);
        await hubform(line, { cwd: here });
        for (const result of results) expect(result).toEqual(contents(base));
      }
    }));

  it('counts the files as the run does that writes them', () =>
    withDirectory(async (cwd) => {
      for (const format of ['hcl', 'json']) {
        const line = ['generate', SAMPLE, '-o', 'out', '--format', format];
        const dry = await hubform([...line, '--dry-run'], { cwd });
        const { stdout } = await hubform(line, { cwd });
        const [, written = '', removed] = /^Wrote (\d+) files in out(?:, removed (\d+))?/m.exec(stdout) ?? [];
        const gone = removed === undefined ? '' : `, remove ${removed},`;
        expect(dry.stderr).toContain(`Would write ${written} files${gone} in out; wrote nothing.`);
      }
    }));

  it('refuses edited files as the run does, and shows with --force what is overwritten', () =>
    withRepository(async ({ cwd }) => {
      const line = ['generate', SAMPLE, '-o', 'out'];
      await hubform(line, { cwd });
      const [account = ''] = Object.keys(contents(join(cwd, 'out'))).flatMap((path) => /^\d{12}/.exec(path)?.[0] ?? []);
      const file = join(cwd, 'out', account, 'imports.tf');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, `${text}# mine\n`);
      const refused = await hubform([...line, '--dry-run'], { cwd });
      expect(refused).toEqual(await hubform(line, { cwd }));
      expect(refused.code).toBe(1);
      const { stdout } = await hubform([...line, '--dry-run', '--force'], { cwd });
      expect(stdout.match(/^[-+](?![-+]).*$/gm)).toEqual(['-# mine']);
    }));

  it('of a scan leaves no checkpoint, and exits with 3 where a target could not be read', async () => {
    const incomplete = fixtures().find(({ name }) => name === 'unreadable-unknown');
    const complete = canonicalSnapshot([accepted('a'), membership({ region: 'eu-west-1' })]);
    for (const [snapshot, code] of [
      [complete, 0],
      [incomplete?.snapshot ?? complete, 3],
    ] as const) {
      const emulator = await startEmulator(snapshot);
      try {
        await withRepository(async ({ cwd }) => {
          const dry = await hubform(['export', '--dry-run'], { cwd, emulatorUrl: emulator.url });
          expect(dry.code).toBe(code);
          expect(withoutGit(contents(cwd))).toEqual({});
          const [result] = await applied(cwd, dry.stdout);
          expect((await hubform(['export'], { cwd, emulatorUrl: emulator.url })).code).toBe(code);
          expect(result).toEqual(withoutGit(contents(cwd)));
        });
      } finally {
        await emulator.close();
      }
    }
  });

  it.each([
    ['generate SAMPLE -o out --check --dry-run', '--check and --dry-run cannot be used together'],
    ['generate SAMPLE -o out --check --force', '--check and --force cannot be used together'],
    ['export --dry-run --resume', '--dry-run keeps no checkpoint'],
  ])('%s is a contradiction', (line, message) =>
    withRepository(async ({ cwd }) => {
      const { code, stderr } = await hubform(line.replace('SAMPLE', SAMPLE).split(' '), { cwd });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) as string });
    }),
  );
});
