import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';
import type { Finished } from '../../support/tools.ts';

const sample = fixtures().find(({ name }) => name === 'three-ways');

async function withEmulator<T>(options: EmulatorOptions, use: (emulator: Emulator) => Promise<T>): Promise<T> {
  if (!sample) throw new Error('the fixture is gone');
  const emulator = await startEmulator(sample.snapshot, options);
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

/** One line on what is wrong, at most one on what to do, nothing on stdout, no stack, no control characters. */
function expectMistake({ code, stdout, stderr }: Finished, message: RegExp, hint?: RegExp): void {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  const lines = stderr.trimEnd().split('\n');
  const error = lines.findIndex((line) => line.startsWith('Error: '));
  expect(lines[error]).toMatch(message);
  expect(lines.length - error).toBeLessThanOrEqual(2);
  if (hint) expect(lines[error + 1]).toMatch(hint);
  expect(stderr).not.toMatch(/\p{Cc}(?<!\n)/u);
  expect(stderr).not.toMatch(/^\s+at /m);
}

describe('a mistake gets one line that says what to do, exit code 1, and leaves nothing behind:', () => {
  it('no credentials', async () => {
    await withDirectory(async (cwd) => {
      const finished = await hubform(['export'], { cwd });
      expectMistake(finished, /no AWS credentials/i, /--profile|AWS_PROFILE/);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  it('a profile that does not exist', async () => {
    await withDirectory(async (cwd) => {
      expectMistake(await hubform(['snapshot', '--profile', 'adit'], { cwd }), /adit/);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  it('expired credentials', async () => {
    await withDirectory((cwd) =>
      withEmulator({ faults: { expireAfter: 0 } }, async ({ url }) => {
        expectMistake(await hubform(['export'], { cwd, emulatorUrl: url }), /expired/, /aws sso login|renew|log in/i);
        expect(readdirSync(cwd)).toEqual([]);
      }),
    );
  });

  it('no server answers at the endpoint', async () => {
    await withDirectory(async (cwd) => {
      const finished = await hubform(['export', '--max-attempts', '1'], { cwd, emulatorUrl: 'http://127.0.0.1:9' });
      expectMistake(finished, /127\.0\.0\.1:9/);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  it('a Region name that is misspelt', async () => {
    await withDirectory((cwd) =>
      withEmulator({}, async ({ url }) => {
        const finished = await hubform(['export', '--region', 'us-est-1'], { cwd, emulatorUrl: url });
        expectMistake(finished, /us-est-1/, /us-east-1/);
        expect(readdirSync(cwd)).toEqual([]);
      }),
    );
  });

  it('accounts without a role to enter them', async () => {
    await withDirectory((cwd) =>
      withEmulator({}, async ({ url }) => {
        const finished = await hubform(['export', '--account', '222233334444'], { cwd, emulatorUrl: url });
        expectMistake(finished, /222233334444/, /--role-name/);
      }),
    );
  });

  it('an output that cannot be written to', async () => {
    await withDirectory((cwd) =>
      withEmulator({}, async ({ url }) => {
        writeFileSync(join(cwd, 'file'), 'mine');
        expectMistake(await hubform(['export', '-o', 'file/out'], { cwd, emulatorUrl: url }), /file/);
        expectMistake(
          await hubform(['snapshot', '-o', 'file/out.yaml'], { cwd, emulatorUrl: url }),
          /cannot write file\//,
        );
        expect(readdirSync(cwd)).toEqual(['file']);
        expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('mine');
      }),
    );
  });

  it('an output directory that holds the files of others', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'main.tf'), '# mine\n');
      const snapshot = join(sample?.folder ?? '', 'memberships.yaml');
      expectMistake(
        await hubform(['generate', snapshot, '-o', '.'], { cwd }),
        /files in \. were not created by hubform: main\.tf/,
      );
      expect(readdirSync(cwd)).toEqual(['main.tf']);
    });
  });

  it('a broken snapshot', async () => {
    await withDirectory(async (cwd) => {
      cpSync(join(sample?.folder ?? '', 'memberships.yaml'), join(cwd, 'm.yaml'));
      const text = readFileSync(join(cwd, 'm.yaml'), 'utf8');
      writeFileSync(join(cwd, 'm.yaml'), text.replace('hub: enabled', 'hub: on'));
      const line = text.split('\n').findIndex((one) => one.includes('hub: enabled')) + 1;
      const finished = await hubform(['generate', 'm.yaml', '-o', 'out'], { cwd });
      expectMistake(
        finished,
        new RegExp(`m\\.yaml:${line}: accounts\\."111122223333"\\.eu-west-1\\.hub: expected .*enabled.*got`),
      );
      expect(existsSync(join(cwd, 'out'))).toBe(false);
    });
  });

  it.each([
    [['generate', 'missing.yaml', '-o', 'out'], /missing\.yaml/, undefined],
    [['generate', 'missing.yaml'], /needs a directory/, /-o DIR/],
    [['export', '--reigon', 'x'], /unknown option '--reigon'/, /--region/],
    [['export', '--config', 'missing.yaml'], /missing\.yaml/, undefined],
  ])('%j', async (args, message, hint) => {
    await withDirectory(async (cwd) => {
      expectMistake(await hubform(args, { cwd }), message, hint);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  it('a config file with a key that does not exist', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), 'trsut: ["111122223333"]\n');
      expectMistake(await hubform(['snapshot'], { cwd }), /hubform\.yaml.*trsut/, /trust/);
    });
  });
});
