import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { destinationAt, withCheckpoint } from '../../../../src/actions/scan/with-checkpoint.ts';
import type { Checkpoint } from '../../../../src/checkpoint/checkpoint.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { quietContext } from '../../../support/verifying.ts';
import { MEMBER, membership } from '../../../support/wire.ts';

const read = async (checkpoint: Checkpoint) => {
  await checkpoint.begin({ account: MEMBER }, [MEMBER]);
  await checkpoint.read({ membership: membership() });
};
const fail = () => Promise.reject(new Error('interrupted'));

it('a destination is a directory if it is one, or ends with a slash', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { f: '' });
  const kinds = await Promise.all([dir, join(dir, 'new/'), join(dir, 'new'), join(dir, 'f')].map(destinationAt));
  expect(kinds.map(({ kind }) => kind)).toEqual(['directory', 'directory', 'file', 'file']);
});

describe('the checkpoint', () => {
  it.each([
    ['file', 'm.yaml', '.m.yaml.hubform-checkpoint'],
    ['directory', 'fleet', 'fleet/.hubform-checkpoint'],
  ] as const)('is beside a file and in a directory: %s', async (kind, name, checkpointName) => {
    const dir = temporaryDirectory();
    const found = await withCheckpoint({ scan: {} }, { path: join(dir, name), kind }, quietContext(), async (one) => {
      await read(one);
      return Object.keys(contents(dir));
    });
    expect(found).toEqual([checkpointName]);
    expect(contents(dir)).toEqual({});
  });

  it('stays after an interruption, and is resumed', async () => {
    const [dir, context] = [temporaryDirectory(), quietContext()];
    const destination = { path: join(dir, 'm.yaml'), kind: 'file' } as const;
    const run = withCheckpoint({ scan: {} }, destination, context, (one) => read(one).then(fail));
    await expect(run).rejects.toThrow('interrupted');
    const checkpoint = join(dir, '.m.yaml.hubform-checkpoint');
    expect(context.events).toEqual([{ kind: 'interrupted', checkpoint, targets: 1 }]);

    const targets = await withCheckpoint({ scan: {}, resume: true }, destination, context, async (one) => {
      await one.begin({ account: MEMBER }, [MEMBER]);
      return one.targets;
    });
    expect(targets).toBe(1);
    expect(contents(dir)).toEqual({});
  });

  it('that is not resumed gives a warning', async () => {
    const [dir, context] = [temporaryDirectory(), quietContext()];
    putFiles(dir, { '.m.yaml.hubform-checkpoint': '' });
    await withCheckpoint({ scan: {} }, { path: join(dir, 'm.yaml'), kind: 'file' }, context, read);
    expect(context.events).toEqual([
      {
        kind: 'warning',
        message: expect.stringContaining('this run starts again (--resume would continue it)') as string,
      },
    ]);
  });

  it('is removed if nothing was read', async () => {
    const [dir, context] = [temporaryDirectory(), quietContext()];
    const run = withCheckpoint({ scan: {} }, { path: join(dir, 'out'), kind: 'directory' }, context, async (one) => {
      await one.begin({ account: MEMBER }, [MEMBER]);
      return fail();
    });
    await expect(run).rejects.toThrow('interrupted');
    expect(contents(dir)).toEqual({});
    expect(context.events).toEqual([]);
  });

  it('of one target is in memory, because it is read again in no time', async () => {
    const [dir, context] = [temporaryDirectory(), quietContext()];
    putFiles(dir, { '.m.yaml.hubform-checkpoint': '' });
    const scan = { accounts: [MEMBER], regions: ['us-east-1'] };
    await withCheckpoint({ scan }, { path: join(dir, 'm.yaml'), kind: 'file' }, context, async (one) => {
      await read(one);
      expect(contents(dir)).toEqual({ '.m.yaml.hubform-checkpoint': '' });
    });
    expect(context.events).toEqual([]);
  });

  it('in memory cannot be resumed', async () => {
    expect(await rejection(withCheckpoint({ scan: {}, resume: true }, undefined, quietContext(), read))).toMatchObject({
      code: 'usage',
    });
    await withCheckpoint({ scan: {} }, undefined, quietContext(), read);
  });
});
