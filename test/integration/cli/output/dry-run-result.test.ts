import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { contents, modificationTimes, temporaryDirectory } from '../../../support/files/directory.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { hubform } from '../../../support/hubform.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';
import { run } from '../../../support/tools.ts';
import { accepted, membership } from '../../../support/wire.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

/** Applies a patch with each program that takes it, in a copy, and returns what is there then. */
async function applied(cwd: string, patch: string, below = '.'): Promise<Record<string, string>[]> {
  const programs = [
    ['git', ['apply', '--whitespace=nowarn']],
    ['patch', ['--strip=1', '--silent', '--input']],
  ] as const;
  return Promise.all(
    programs.map(async ([command, args]) => {
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

describe('--dry-run', () => {
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
        expect(dry.stderr).toMatch(/Would write \d+ files in .*; wrote nothing\.$/m);
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

  it('begins the paths in a directory that is elsewhere', () =>
    withRepository(async ({ cwd }) => {
      const directory = temporaryDirectory();
      const { stdout, stderr } = await hubform(['generate', SAMPLE, '-o', directory, '--dry-run'], { cwd });
      expect(stdout).toContain('\n+++ b/memberships.yaml\n');
      expect(stderr).toContain(`Apply the diff in ${directory}.`);
      const [result] = await applied(directory, stdout);
      await hubform(['generate', SAMPLE, '-o', directory], { cwd });
      expect(result).toEqual(contents(directory));
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
    ['generate SAMPLE -o out --check --dry-run', '--check and --dry-run cannot be given together'],
    ['generate SAMPLE -o out --check --force', '--check and --force cannot be given together'],
    ['export --dry-run --resume', '--dry-run keeps no checkpoint'],
  ])('%s is a contradiction', (line, message) =>
    withRepository(async ({ cwd }) => {
      const { code, stderr } = await hubform(line.replace('SAMPLE', SAMPLE).split(' '), { cwd });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) as string });
    }),
  );
});
