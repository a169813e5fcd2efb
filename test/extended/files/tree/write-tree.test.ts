import { expect, test } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import { recover } from '../../../../src/files/tree/write-tree.ts';
import { contents, place, put } from '../../../support/files/place.ts';
import { FOREIGN, OLD, NEW, write } from '../../../support/files/tree-fixtures.ts';
import { holding, torn } from '../../../support/files/assert-tree.ts';
import { Writer } from '../../../support/files/writers.ts';

const WRITES = 200;
const KILLS = 20;

test(`${WRITES} writes, and kill -9 at ${KILLS} random moments of them`, { timeout: 120_000 }, async () => {
  const dir = place();
  await write(dir, OLD);
  put(dir, FOREIGN);
  const ends = { nothing: 0, discarded: 0, finished: 0, undone: 0 };
  for (let kills = 0, writes = 0; kills < KILLS || writes < WRITES; kills++) {
    const writer = await Writer.start(dir, WRITES);
    await writer.says('written', 1 + Math.floor((Math.random() * 2 * WRITES) / KILLS));
    await setTimeout(Math.random() * 20);
    await writer.kill();
    writes += writer.count('written');

    expect(torn(dir, [OLD, NEW])).toEqual([]);
    ends[await recover(dir)]++;
    expect([holding(OLD, FOREIGN), holding(NEW, FOREIGN)]).toContainEqual(contents(dir));
  }
  expect(ends.undone).toBe(0);
  expect(ends.discarded + ends.finished).toBeGreaterThan(0);
});

test('an edit right after kill -9 is kept', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 6; round++) {
    const dir = place();
    await write(dir, OLD);
    const writer = await Writer.start(dir, 1, 20 + 5 * round);
    await writer.says('hanging');
    await writer.kill();
    put(dir, { '111122223333/providers.tf': `edited in round ${round}\n` });
    await expect(write(dir, NEW)).rejects.toMatchObject({ code: 'edited-files' });
    expect(contents(dir)).toMatchObject({ '111122223333/providers.tf': `edited in round ${round}\n` });
  }
});
