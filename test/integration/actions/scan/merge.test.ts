import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mergeSnapshots } from '../../../../src/actions/scan/merge.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { quietContext } from '../../../support/verifying.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const OTHER = '222233334444';
const text = (...memberships: Membership[]) => writeSnapshot(canonicalSnapshot(memberships));
function shards(...texts: string[]): string[] {
  const dir = temporaryDirectory();
  return texts.map((one, i) => {
    putFiles(dir, { [`${i}.yaml`]: one });
    return join(dir, `${i}.yaml`);
  });
}

it('shards are merged, and missing accounts are named', async () => {
  const b = membership({ account: OTHER });
  const request = { shards: shards(text(b), text(accepted())), accounts: ['999999999999', MEMBER, '000000000000'] };
  expect(await mergeSnapshots(request, quietContext())).toEqual({
    text: text(accepted(), b),
    changed: false,
    missing: ['000000000000', '999999999999'],
    problems: [],
  });
});

it('the same target in two shards is allowed if it is the same', async () => {
  const merged = await mergeSnapshots({ shards: shards(text(accepted()), text(accepted())) }, quietContext());
  expect(merged.text).toBe(text(accepted()));
});

it('two shards that disagree are refused', async () => {
  const request = { shards: shards(text(accepted()), text(membership())) };
  const error = await rejection(mergeSnapshots(request, quietContext()));
  expect(error.code).toBe('snapshot');
  expect(error.message).toContain(`account ${MEMBER} in us-east-1`);
});

it('names and units of all shards are kept, and two names of one account are refused', async () => {
  const named = (name: string) =>
    writeSnapshot(canonicalSnapshot([membership({ region: 'eu-west-1' })], new Map([[MEMBER, { name }]])));
  const merged = await mergeSnapshots({ shards: shards(text(accepted()), named('payments')) }, quietContext());
  expect(merged.text).toContain(`  "${MEMBER}":\n    name: payments\n    eu-west-1:\n`);
  const error = await rejection(mergeSnapshots({ shards: shards(named('a'), named('b')) }, quietContext()));
  expect(error.message).toMatch(new RegExp(`^account ${MEMBER}: .* got one name in .*0.yaml and another in .*1.yaml$`));
});

it('unreadable targets are problems', async () => {
  const unreadable = { ...membership(), unreadable: 'throttled' as const };
  const { problems } = await mergeSnapshots({ shards: shards(text(unreadable)) }, quietContext());
  expect(problems).toEqual([
    { account: MEMBER, targets: [{ account: MEMBER, region: 'us-east-1' }], cause: 'throttled' },
  ]);
});

it('standard input can be one shard only', async () => {
  expect(await rejection(mergeSnapshots({ shards: ['-', '-'] }, quietContext()))).toMatchObject({ code: 'usage' });
});

it('an abort writes nothing', async () => {
  const dir = temporaryDirectory();
  const context = quietContext(AbortSignal.abort(new Error('stopped')));
  const request = { shards: shards(text(accepted())), output: join(dir, 'm.yaml') };
  await expect(mergeSnapshots(request, context)).rejects.toThrow('stopped');
  expect(contents(dir)).toEqual({});
});
