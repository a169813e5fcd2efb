import { describe, expect, test } from 'vitest';
import { recover } from '../../../../src/files/tree/write-tree.ts';
import {
  faultyDisk,
  crashingDisk,
  powerCutDisk,
  quickDisk,
  systemError,
  type FaultyDisk,
} from '../../../support/files/faulty-disk.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';
import { FOREIGN, NEW, OLD, write, type Tree } from '../../../support/files/tree-fixtures.ts';
import { wholeTree, tornRoots } from '../../../support/files/assert-tree.ts';

const CASES: readonly (readonly [string, Tree | undefined, Tree])[] = [
  ['into an empty directory', undefined, OLD],
  ['from one tree to the next', OLD, NEW],
];

describe.each(CASES)('a write %s', (_, before, after) => {
  const foreign = before ? FOREIGN : {};

  test.each([
    ['a process killed', (last: number) => crashingDisk(last)],
    ['the power cut', powerCutDisk],
  ])(
    '%s at any operation leaves the directory old, new or guarded, and the next run completes it',
    async (_how, dying) => {
      const ends = { old: 0, new: 0 };
      for (const last of range(1, await operationsOf(before, after))) {
        const dir = await started(before);
        await killed(dir, after, dying(last, dir));
        expect(tornRoots(dir, [before, after]), `after operation ${last}`).toEqual([]);

        expect(await recover(dir, quickDisk), `after operation ${last}`).not.toBe('undone');
        const found = contents(dir);
        const isNew = found['memberships.yaml'] === after.get('memberships.yaml');
        expect(found, `after operation ${last}`).toEqual(wholeTree(isNew ? after : before, foreign));
        ends[isNew ? 'new' : 'old']++;

        await write(dir, after, quickDisk);
        expect(contents(dir)).toEqual(wholeTree(after, foreign));
      }
      expect(ends.old).toBeGreaterThan(5);
      expect(ends.new).toBeGreaterThan(5);
    },
  );

  test('a process killed, and killed again during the next runs, leaves it complete in the end', async () => {
    for (const last of range(1, await operationsOf(before, after))) {
      const dir = await started(before);
      await killed(dir, after, crashingDisk(last));
      // Each run is killed later than the one before it, until one completes.
      for (let again = 1 + (last % 6); (await killed(dir, after, crashingDisk(again))) === 'dead'; again += 6) {
        expect(tornRoots(dir, [before, after]), `after operations ${last} and ${again}`).toEqual([]);
      }
      await recover(dir, quickDisk);
      expect(contents(dir)).toEqual(wholeTree(after, foreign));
    }
  });
});

test('a process killed while it undoes a write, after any failed rename, leaves a complete tree', async () => {
  let undone = 0;
  for (const failing of range(1, await operationsOf(OLD, NEW))) {
    let state = '';
    let failed = true;
    for (let last = failing + 1 + (failing % 4); state !== 'alive' && failed; last += 4) {
      const dir = await started(OLD);
      failed = false;
      const disk = crashingDisk(last, (operation, name, args) => {
        failed ||= operation === failing && name === 'rename';
        if (operation === failing && failed) throw systemError('ENOSPC', String(args[1]));
      });
      state = await killed(dir, NEW, disk);
      expect(tornRoots(dir, [OLD, NEW]), `failed at ${failing}, dead at ${last}`).toEqual([]);
      if ((await recover(dir, quickDisk)) === 'undone') undone++;
      expect([wholeTree(OLD, FOREIGN), wholeTree(NEW, FOREIGN)]).toContainEqual(contents(dir));
    }
  }
  expect(undone).toBeGreaterThan(10);
});

test('an edit made after the process was killed at any operation is never lost', async () => {
  let refused = 0;
  for (const last of range(1, await operationsOf(OLD, NEW))) {
    const dir = await started(OLD);
    await killed(dir, NEW, crashingDisk(last));
    const generated = [...new Set([...OLD.keys(), ...NEW.keys()])].filter((path) => path in contents(dir));
    for (const index of [last, last * 3]) {
      const path = generated[index % generated.length] ?? '';
      putFiles(dir, { [path]: `edited after operation ${last}\n` });
      await recover(dir, quickDisk);
      refused += await write(dir, NEW, quickDisk).then(
        () => 0,
        () => 1,
      );
      expect(contents(dir), `after operation ${last}`).toMatchObject({ [path]: `edited after operation ${last}\n` });
    }
  }
  expect(refused).toBeGreaterThan(20);
});

test('what the user puts into a new directory after the process was killed at any operation is never lost', async () => {
  const ends = new Set<string>();
  for (const last of range(1, await operationsOf(OLD, NEW))) {
    const dir = await started(OLD);
    await killed(dir, NEW, crashingDisk(last));
    putFiles(dir, { '333344445555/backend.tf': '# of the user\n' });
    ends.add(await recover(dir, quickDisk));
    await write(dir, NEW, quickDisk);
    expect(contents(dir), `after operation ${last}`).toEqual(
      wholeTree(NEW, { ...FOREIGN, '333344445555/backend.tf': '# of the user\n' }),
    );
  }
  expect([...ends].sort()).toEqual(['discarded', 'finished', 'nothing', 'undone']);
});

/** The number of changing operations of an uninterrupted write. */
async function operationsOf(before: Tree | undefined, after: Tree): Promise<number> {
  const disk = faultyDisk({ at: () => undefined });
  await write(await started(before), after, disk);
  return disk.operations();
}

async function started(before: Tree | undefined): Promise<string> {
  const dir = temporaryDirectory();
  if (!before) return dir;
  await write(dir, before, quickDisk);
  putFiles(dir, FOREIGN);
  return dir;
}

/** Ignores the result of the write: a killed process returns none. */
async function killed(dir: string, after: Tree, disk: FaultyDisk): Promise<'dead' | 'alive'> {
  await write(dir, after, disk).catch(() => undefined);
  return disk.hasCrashed() ? 'dead' : 'alive';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
