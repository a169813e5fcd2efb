import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Snapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { AMBIGUOUS_STRINGS } from '../../support/arbitraries.ts';
import { hostileSnapshots, withStatuses } from '../../support/hostile-snapshots.ts';
import { plainForm } from '../../support/plain-form.ts';
import { withDirectory } from '../../support/plan.ts';
import { testSeed } from '../../support/seed.ts';
import { describeIf, hasTool, run } from '../../support/tools.ts';

describeIf(await hasTool('pyyaml'), 'PyYAML', 'PyYAML', () => {
  test('sees the same', async () => {
    const samples = [
      withStatuses(AMBIGUOUS_STRINGS),
      ...fc.sample(hostileSnapshots, { numRuns: 300, seed: testSeed() }),
    ];
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

function readWithPyYaml(texts: readonly string[]): Promise<PyYamlResults> {
  return withDirectory(async (folder) => {
    const file = join(folder, 'texts.json');
    await writeFile(file, JSON.stringify(texts));
    const { code, stdout, stderr } = await run('python3', [join(import.meta.dirname, 'pyyaml.py'), file]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as PyYamlResults;
  });
}

/** JSON escapes only what is half a character. */
function isWellFormed(snapshot: Snapshot): boolean {
  return !/\\ud[89a-f]/.test(JSON.stringify(plainForm(snapshot)));
}
