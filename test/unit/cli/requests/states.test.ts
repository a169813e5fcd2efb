import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStatesOf } from '../../../../src/cli/requests/states.ts';

const context = { stdin: () => Promise.resolve('{"version":4,"resources":[]}') } as never;
const read = (state: readonly string[], args: readonly string[] = []) =>
  readStatesOf({ values: { state }, args, context }, 'out');

it('states are read where some are named', async () => {
  expect(await read([])).toBeUndefined();
  expect(await read(['-'])).toEqual({ states: [{ source: 'stdin', resources: [] }], notes: [] });
  await expect(read([join('no', 'such', 'file')])).rejects.toMatchObject({ code: 'disk' });
});

it('stdin cannot be the snapshot as well', async () => {
  await expect(read(['-'], ['-'])).rejects.toMatchObject({ code: 'usage', hint: 'Write one of them to a file.' });
});

it('stdin cannot be two states', async () => {
  await expect(read(['-', 'a', '-'])).rejects.toMatchObject({
    ...{ code: 'usage', message: 'two states cannot both come from stdin' },
  });
});
