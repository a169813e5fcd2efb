import { expect, test } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import { recover } from '../../../../src/files/tree/write-tree.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';
import { campaignSeed, randomNumbers } from '../../../support/seed.ts';
import { FOREIGN, OLD, NEW, write } from '../../../support/files/tree-fixtures.ts';
import { wholeTree, tornRoots } from '../../../support/files/assert-tree.ts';
import { Writer } from '../../../support/files/writers.ts';

const WRITES = 200;
const KILLS = 20;

test(`${WRITES} writes, and kill -9 at ${KILLS} random moments of them`, { timeout: 120_000 }, async () => {
  const random = randomNumbers(campaignSeed());
  const dir = temporaryDirectory();
  await write(dir, OLD);
  putFiles(dir, FOREIGN);
  const ends = { nothing: 0, discarded: 0, finished: 0, undone: 0 };
  for (let kills = 0, writes = 0; kills < KILLS || writes < WRITES; kills++) {
    const writer = await Writer.start(dir, WRITES);
    await writer.says('written', 1 + Math.floor((random() * 2 * WRITES) / KILLS));
    await setTimeout(random() * 20);
    await writer.kill();
    writes += writer.count('written');

    expect(tornRoots(dir, [OLD, NEW])).toEqual([]);
    ends[await recover(dir)]++;
    expect([wholeTree(OLD, FOREIGN), wholeTree(NEW, FOREIGN)]).toContainEqual(contents(dir));
  }
  expect(ends.undone).toBe(0);
  expect(ends.discarded + ends.finished).toBeGreaterThan(0);
});

test('an edit right after kill -9 is kept', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 6; round++) {
    const dir = temporaryDirectory();
    await write(dir, OLD);
    const writer = await Writer.start(dir, 1, 20 + 5 * round);
    await writer.says('hanging');
    await writer.kill();
    putFiles(dir, { '111122223333/providers.tf': `edited in round ${round}\n` });
    await expect(write(dir, NEW)).rejects.toMatchObject({ code: 'edited-files' });
    expect(contents(dir)).toMatchObject({ '111122223333/providers.tf': `edited in round ${round}\n` });
  }
});
