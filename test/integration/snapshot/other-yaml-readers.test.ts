import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { canonicalSnapshot, type Snapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { AMBIGUOUS_STRINGS, hostileString, snapshotArbitrary } from '../../support/arbitraries.ts';
import { describeIf, hasTool, run } from '../../support/tools.ts';
import { plainForm } from '../../support/plain-form.ts';

/** Whatever others read snapshots with, they see the same strings; a time may be an instant to them. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml, YAML 1.2': (text) => parse(text) as unknown,
  'yaml, YAML 1.1': (text) => parse(text, { schema: 'yaml-1.1' }) as unknown,
  'js-yaml, YAML 1.2': (text) => load(text),
  'js-yaml, YAML 1.1': (text) => load(text, { schema: YAML11_SCHEMA }),
};

const snapshots = fc.oneof(snapshotArbitrary({ maxInvitations: 20 }), fc.array(hostileString).map(withStatuses));

test.each(Object.entries(READERS))('%s sees the same', (_, read) => {
  const timesAsText = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      expect(timesAsText(read(writeSnapshot(snapshot)))).toEqual(timesAsText(plainForm(snapshot)));
    }),
    { numRuns: 200, examples: [[withStatuses(AMBIGUOUS_STRINGS)]] },
  );
});

test('every short text that could be a number, a date or an operator is the same text to all', () => {
  const characters = '019_.:-+,eExobTZ~=<yn '.split('');
  let texts = [''];
  for (let length = 1; length <= 3; length += 1) {
    texts = [...new Set(texts.flatMap((text) => ['', ...characters].map((character) => text + character)))];
  }
  const snapshot = withStatuses(texts);
  const text = writeSnapshot(snapshot);
  for (const read of Object.values(READERS)) expect(read(text)).toEqual(plainForm(snapshot));
});

describeIf(await hasTool('pyyaml'), 'PyYAML', 'PyYAML', () => {
  test('sees the same', async () => {
    const samples = [withStatuses(AMBIGUOUS_STRINGS), ...fc.sample(snapshots, 300)];
    const { python, libyaml } = await readWithPyYaml(samples.map(writeSnapshot));
    samples.forEach((snapshot, i) => {
      expect(python[i]).toEqual(plainForm(snapshot));
      // libyaml takes no escape of half a character, which no other notation could carry either.
      if (libyaml && isWellFormed(snapshot)) expect(libyaml[i]).toEqual(plainForm(snapshot));
    });
  });
});

interface PyYamlResults {
  readonly python: readonly unknown[];
  readonly libyaml?: readonly unknown[];
}

async function readWithPyYaml(texts: readonly string[]): Promise<PyYamlResults> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hubform-pyyaml-'));
  try {
    const file = path.join(folder, 'texts.json');
    await writeFile(file, JSON.stringify(texts));
    const { code, stdout, stderr } = await run('python3', [path.join(import.meta.dirname, 'pyyaml.py'), file]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as PyYamlResults;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function withStatuses(statuses: readonly string[]): Snapshot {
  const invitations = statuses.map((status) => ({ administrator: '012345678901', id: status, status }));
  return canonicalSnapshot([{ account: '012345670123', region: 'eu-west-1', hub: { state: 'disabled' }, invitations }]);
}

/** JSON escapes only what is half a character. */
function isWellFormed(snapshot: Snapshot): boolean {
  return !/\\ud[89a-f]/.test(JSON.stringify(plainForm(snapshot)));
}
