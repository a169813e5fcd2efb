import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { inProcess } from '../../support/captured.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hubform } from '../../support/hubform.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { accepted, membership } from '../../support/wire.ts';

const FIXTURE = fixtures().find(({ name }) => name === 'three-ways');
const CODE = 'hubform/111122223333/memberships.tf';
const TRUST = ['--trust', '999999999999'];
const IN_GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '', GITHUB_STEP_SUMMARY: '', GITHUB_OUTPUT: '' };
const BOTH = ['--administrator', '999999999999', '--account', '111122223333', '--region'];

interface Row {
  readonly line: string;
  readonly args: readonly string[];
  readonly code?: number;
  /** Nothing unless it is here. */
  readonly stdout?: RegExp;
  /** Nothing unless it is here. */
  readonly stderr?: RegExp;
  readonly env?: NodeJS.ProcessEnv;
}

function row(line: string, more: Partial<Row> = {}): Row {
  return { line, args: line.split(' '), ...more };
}

/** What each command prints with --quiet: what was asked for as data, and what went wrong. */
const ROWS: readonly Row[] = [
  row('export --trust 999999999999 -o exported'),
  row('export --trust 999999999999 -o dry --dry-run', { stdout: /^diff --git / }),
  row('export -o untrusting', { stderr: /^Warning: no trust list: [^\n]+\n {2}Pass [^\n]+\n$/ }),
  row('snapshot', { stdout: /^# Security Hub memberships / }),
  row('snapshot -o written.yaml'),
  row('merge before.yaml', { stdout: /^# Security Hub memberships / }),
  row('merge before.yaml -o merged.yaml'),
  row('generate before.yaml --trust 999999999999 -o generated'),
  row('generate before.yaml --trust 777777777777 -o untrusted', {
    stderr: /^Warning: \d targets? ha(?:s|ve) an untrusted administrator, [^\n]+\n {2}Run it without --quiet [^\n]+\n$/,
  }),
  row('generate before.yaml --trust 999999999999 -o generated2 --dry-run', { stdout: /^diff --git / }),
  row('generate before.yaml --trust 999999999999 --expect expect.yaml --fail-on missing -o generated3', {
    ...{ code: 2, stderr: /^Warning: [^\n]*111122223333[^\n]*\n$/ },
  }),
  row('generate hubform --trust 999999999999 -o hubform --check --format json', {
    ...{ code: 2, stdout: /^(left-over|missing|stale) +hubform\//, stderr: /^Warning: / },
  }),
  row('diff before.yaml after.yaml', { code: 2, stdout: /eu-west-1/ }),
  row('report hubform --trust 999999999999 -o report.html'),
  row('decisions hubform --trust 999999999999', { stdout: /^Account +Region / }),
  row('runbook hubform --trust 999999999999', { stdout: /^#!\/bin\/sh\n/ }),
  row('runbook hubform --trust 999999999999 -o runbook.sh'),
  row('roots hubform', { stdout: /^Root module +Account/ }),
  row('roots hubform --format terragrunt --write'),
  row('bootstrap -o members --offline --assume-hub on --apply-role-name hubform-apply', {
    args: [
      ...['bootstrap', ...BOTH, 'us-west-1', '-o', 'members', '--offline', '--assume-hub', 'on'],
      ...['--apply-role-name', 'hubform-apply'],
    ],
    stderr: /^(?:Warning: [^\n]* not read; the code assumes [^\n]*\n){2}$/,
  }),
  row('bootstrap -o impossible --snapshot after.yaml', {
    args: ['bootstrap', ...BOTH, 'eu-west-1', '-o', 'impossible', '--snapshot', 'both.yaml'],
    ...{ code: 2, stderr: /^Warning: 1 target of 1 cannot become a member by this code\n[^]*elsewhere/ },
  }),
  row('wait hubform --for 0'),
  row('wait members --for 0 --role-name hubform-read', { code: 3, stderr: /^Warning: [^\n]*111122223333\/us-west-1/ }),
  row('demo -o tour', { env: { PATH: '' }, stderr: /^Warning: (?![^]*Serving)/ }),
  row('config', { stdout: /^Key +Value +From / }),
  row('templates github -o workflows'),
  row('policy read', { stdout: /^\{\n/ }),
  row('schema snapshot', { stdout: /^\{\n/ }),
  row('completion bash', { stdout: /hubform/ }),
];

const WITH_TERRAFORM: readonly Row[] = [
  row('verify hubform'),
  row('verify tampered', {
    code: 2,
    stdout:
      /^111122223333:\nunexpected: aws_securityhub_invite_accepter\.more \([^]*\n {2}unexpected {2}Remove the resource\./,
  }),
  row('verify hubform --format json', { stdout: /^\{\n/ }),
  row('rehearse hubform'),
  row('ci verify hubform', { env: IN_GITHUB }),
];

/** It ends only when it is stopped: see below. */
const OTHERS = ['emulator'];

let emulator: Emulator;
let cwd = '';

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'hubform-test-'));
  if (!FIXTURE) throw new Error('the fixture is gone');
  emulator = await startEmulator(FIXTURE.snapshot);
  const before = writeSnapshot(FIXTURE.snapshot);
  writeFileSync(join(cwd, 'before.yaml'), before);
  const switchedOff = before.replace('eu-west-1:\n      hub: enabled', 'eu-west-1:\n      hub: disabled');
  writeFileSync(join(cwd, 'after.yaml'), switchedOff);
  const elsewhere = [
    accepted('x', { region: 'eu-west-1' }),
    membership({ account: '999999999999', region: 'eu-west-1' }),
  ];
  writeFileSync(join(cwd, 'both.yaml'), writeSnapshot(canonicalSnapshot(elsewhere)));
  writeFileSync(
    join(cwd, 'expect.yaml'),
    'members:\n  - administrator: "777777777777"\n    accounts: ["111122223333"]\n    regions: [us-east-1]\n',
  );
  for (const name of ['hubform', 'tampered']) {
    const { code, stderr } = await run(['generate', 'before.yaml', ...TRUST, '-o', name]);
    expect(code, stderr).toBe(0);
  }
  const accepter = /resource "aws_securityhub_invite_accepter" "us_east_1" \{\n[^]*?\n\}\n/;
  const [block] = accepter.exec(readFileSync(join(cwd, CODE), 'utf8')) ?? [];
  if (block === undefined) throw new Error('the code has no such accepter');
  appendFileSync(join(cwd, CODE.replace('hubform', 'tampered')), `\n${block.replace('"us_east_1"', '"more"')}`);
});
afterAll(async () => {
  await emulator.close();
  rmSync(cwd, { recursive: true });
});

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return hubform(args, { cwd, emulatorUrl: emulator.url, env });
}

async function expectRow({ args, code = 0, stdout = /^$/, stderr = /^$/, env }: Row): Promise<void> {
  const done = await run([...args, '--quiet'], env);
  expect(done.stdout).toMatch(stdout);
  expect(done.stderr).toMatch(stderr);
  expect(done.code).toBe(code);
}

describe('with --quiet', () => {
  it('every command is in one of these tables', () => {
    const tried = [...ROWS, ...WITH_TERRAFORM].map(({ args: [name] }) => name);
    expect(new Set([...tried, ...OTHERS])).toEqual(new Set(COMMANDS.map(({ name }) => name)));
  });

  it.each(ROWS)('hubform $line prints what was asked for as data, and what went wrong', expectRow);

  it('hubform emulator prints its URL', async () => {
    const stop = new AbortController();
    let [stdout, stderr] = ['', ''];
    const { code } = await inProcess(
      ['emulator', join(cwd, 'before.yaml'), '--quiet'],
      {},
      {
        signal: stop.signal,
        stdout: {
          write: (text) => {
            stdout += text;
            stop.abort('SIGINT');
          },
        },
        stderr: { write: (text) => (stderr += text) },
      },
    );
    expect([code, stdout, stderr]).toEqual([130, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/), '']);
  });
});

describeIf(await hasTerraform(), 'terraform', 'with --quiet and Terraform', () => {
  it.each(WITH_TERRAFORM)('hubform $line prints mismatches with their hints, or data', async (one) => {
    await expectRow({ ...one, env: { ...(await withoutNetwork()), ...one.env } });
  });
});
