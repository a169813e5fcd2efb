import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';

const MIB = 2 ** 20;
const SNAPSHOT = 'version: 1\naccounts: {}\n';
const COMMENT = '# a comment that the user wrote into the file, as long as a line\n';
const TOO_LARGE = /^Error: large\.yaml:\d+: expected at most 16 MiB and 3 million tokens of YAML, got a text/;

/** Prints the most memory that the process had, in MiB. */
const MEASURED =
  "--import=data:text/javascript,process.on('exit',()=>console.error('PEAK',Math.round(process.resourceUsage().maxRSS/1024)))";

it.each<[what: string, pieces: readonly [text: string, times: number][], wanted: RegExp, limit: number]>([
  [
    'comments between the lines',
    [
      ['version: 1\n', 1],
      [COMMENT, 3_200_000],
      ['accounts: {}\n', 1],
    ],
    /^PEAK/,
    700,
  ],
  [
    'comments with CR LF',
    [
      [SNAPSHOT, 1],
      ['# ü\r\n', 30_000_000],
    ],
    /^PEAK/,
    900,
  ],
  [
    'empty lines',
    [
      [SNAPSHOT, 1],
      ['\n', 200 * MIB],
    ],
    /^PEAK/,
    700,
  ],
  [
    'one line',
    [
      [`${SNAPSHOT}# `, 1],
      ['x'.repeat(MIB), 200],
    ],
    /^PEAK/,
    700,
  ],
  ['comments alone', [[COMMENT, 3_200_000]], TOO_LARGE, 700],
  [
    'one value',
    [
      ['version: "', 1],
      ['x'.repeat(MIB), 200],
      ['"\n', 1],
    ],
    TOO_LARGE,
    700,
  ],
  [
    'a layout of its own',
    [
      ['version:  1\naccounts:  {}\n', 1],
      [COMMENT, 3_200_000],
    ],
    TOO_LARGE,
    700,
  ],
  [
    'the most tokens that are read',
    [
      ['[', 1],
      ['[],', 999_000],
      [']', 1],
    ],
    /^Error: large\.yaml:1: /,
    2_500,
  ],
])('a snapshot of %s needs bounded memory', async (_, pieces, wanted, limit) => {
  await withDirectory(async (cwd) => {
    const file = createWriteStream(join(cwd, 'large.yaml'));
    for (const [text, times] of pieces) {
      const block = Math.max(1, Math.min(times, Math.floor(MIB / text.length)));
      for (let left = times; left > 0; left -= block) {
        if (!file.write(text.repeat(Math.min(block, left)))) await once(file, 'drain');
      }
    }
    file.end();
    await finished(file);
    const { stderr } = await hubform(['diff', 'large.yaml', 'large.yaml'], { cwd, env: { NODE_OPTIONS: MEASURED } });
    expect(stderr).toMatch(wanted);
    expect(Number(/PEAK (\d+)/.exec(stderr)?.[1])).toBeLessThan(limit);
  });
});

it('a directory of many files with comments needs bounded memory', async () => {
  await withDirectory(async (cwd) => {
    const target = '    eu-west-1:\n      hub: disabled\n';
    mkdirSync(join(cwd, 'large'));
    for (let i = 0; i < 1_000; i += 1) {
      const account = String(100_000_000_000 + i);
      const text = `version: 1\naccounts:\n  "${account}":\n${COMMENT.repeat(3_000)}${target}`;
      writeFileSync(join(cwd, 'large', `${account}.yaml`), text);
    }
    const { code, stderr } = await hubform(['diff', 'large', 'large'], { cwd, env: { NODE_OPTIONS: MEASURED } });
    expect(code).toBe(0);
    expect(Number(/PEAK (\d+)/.exec(stderr)?.[1])).toBeLessThan(700);
  });
});
