import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSnapshot } from '../../../src/actions/load-snapshot.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { temporaryDirectory, putFiles } from '../../support/files/directory.ts';
import { accepted, membership } from '../../support/wire.ts';

const A = canonicalSnapshot([accepted()]);
const B = canonicalSnapshot([membership({ account: '222233334444' })]);
const context = { stdin: () => Promise.resolve(writeSnapshot(A)) };

it('standard input, a file and a directory are read', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a.yaml': writeSnapshot(A), 'fleet/111122223333.yaml': writeSnapshot(A) });
  putFiles(dir, { 'fleet/222233334444.yaml': writeSnapshot(B) });
  expect(await loadSnapshot('-', context)).toEqual(A);
  expect(await loadSnapshot(join(dir, 'a.yaml'), context)).toEqual(A);
  expect(await loadSnapshot(join(dir, 'fleet'), context)).toEqual(
    canonicalSnapshot([...A.memberships, ...B.memberships]),
  );
});

it('an error names the file and the line', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'a.yaml': 'version: 1\naccounts: 7\n' });
  await expect(loadSnapshot(join(dir, 'a.yaml'), context)).rejects.toMatchObject({
    code: 'snapshot',
    message: expect.stringContaining(`${join(dir, 'a.yaml')}:2: `) as string,
  });
});
