import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunOptions, fileCheckpoint } from '../../../src/checkpoint/file.ts';
import { contents, temporaryDirectory, rejection } from '../../support/files/directory.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

const OTHER = '222233334444';
const CALLER = { account: MEMBER };
const EU = { membership: membership({ region: 'eu-west-1' }) };
const SCAN = { account: OTHER, complete: true, memberships: [accepted('one', { account: OTHER })], problems: [] };

/** A run that has read an account and a target of another, and was interrupted. */
async function interrupted(path: string, options: RunOptions = {}): Promise<void> {
  const checkpoint = fileCheckpoint(options, { path, resume: false });
  await checkpoint.begin(CALLER, [MEMBER, OTHER]);
  await checkpoint.finish(SCAN);
  await checkpoint.read(EU);
  await checkpoint.close();
}

it.each([0, undefined])('an interrupted run continues with all results, of which %s stay in the heap', async (few) => {
  const path = join(temporaryDirectory(), 'c');
  await interrupted(path);
  const checkpoint = fileCheckpoint({}, { path, resume: true, ...(few !== undefined && { few }) });
  await checkpoint.begin(CALLER, [MEMBER, OTHER]);
  expect(checkpoint.accounts()).toEqual([OTHER]);
  expect(await checkpoint.scanOf(OTHER)).toEqual(SCAN);
  expect(await checkpoint.scanOf(MEMBER)).toBeUndefined();
  expect(checkpoint.known(MEMBER).get('eu-west-1')).toEqual(EU);
  expect(checkpoint.targets).toBe(2);
  await checkpoint.close();
});

it('without resume it starts again', async () => {
  const path = join(temporaryDirectory(), 'c');
  await interrupted(path);
  const checkpoint = fileCheckpoint({}, { path, resume: false });
  await checkpoint.begin(CALLER, [MEMBER, OTHER]);
  expect(checkpoint.targets).toBe(0);
  await checkpoint.close();
});

it('an incomplete line of a killed process is read again', async () => {
  const path = join(temporaryDirectory(), 'c');
  await interrupted(path);
  appendFileSync(path, '{"account":"1111');
  const checkpoint = fileCheckpoint({}, { path, resume: true });
  await checkpoint.begin(CALLER, [MEMBER, OTHER]);
  expect(checkpoint.targets).toBe(2);
  await checkpoint.close();
  expect(readFileSync(path, 'utf8')).toMatch(/\}\n$/);
});

it('a file that is not a checkpoint is replaced', async () => {
  const path = join(temporaryDirectory(), 'c');
  writeFileSync(path, 'something else\nand more\n');
  const checkpoint = fileCheckpoint({}, { path, resume: true });
  await checkpoint.begin(CALLER, [MEMBER]);
  expect(checkpoint.targets).toBe(0);
  await checkpoint.close();
  expect(readFileSync(path, 'utf8')).toMatch(/^\{"hubform":"checkpoint".*\}\n$/);
});

describe('the checkpoint of another run', () => {
  it.each<[string, RunOptions, string, RegExp]>([
    ['another caller', {}, OTHER, /its caller is "111122223333", not "222233334444"/],
    ['other Regions', { regions: ['us-east-1'] }, MEMBER, /its regions is "default", not \["us-east-1"\]/],
    [
      'other excluded Regions',
      { exclude: { regions: ['us-east-1', 'eu-west-1'] } },
      MEMBER,
      /its list of excluded Regions is \[\], not \["eu-west-1","us-east-1"\]/,
    ],
    ['e-mail addresses', { withEmail: true }, MEMBER, /its --with-email is false, not true/],
    ['another role', { roleName: 'other' }, MEMBER, /its role is "default", not "other"/],
    ['another endpoint', { endpointUrl: 'http://user:secret@127.0.0.1:1/x' }, MEMBER, /not "http:\/\/127\.0\.0\.1:1"/],
  ])('is refused: %s', async (_, options, account, message) => {
    const path = join(temporaryDirectory(), 'c');
    await interrupted(path);
    const error = await rejection(fileCheckpoint(options, { path, resume: true }).begin({ account }, [MEMBER]));
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('secret');
  });

  it('is not one with the same Regions in another order', async () => {
    const path = join(temporaryDirectory(), 'c');
    const [some, same] = [
      ['us-east-1', 'eu-west-1'],
      ['eu-west-1', 'us-east-1', 'eu-west-1'],
    ] as const;
    await interrupted(path, { regions: some, exclude: { regions: same } });
    const checkpoint = fileCheckpoint({ regions: same, exclude: { regions: some } }, { path, resume: true });
    await checkpoint.begin(CALLER, [MEMBER]);
    await checkpoint.close();
  });
});

it('remove deletes the file, and the directories that were created for it', async () => {
  const dir = temporaryDirectory();
  const checkpoint = fileCheckpoint({}, { path: join(dir, 'out', 'below', 'c'), resume: false });
  await checkpoint.begin(CALLER, [MEMBER]);
  expect(Object.keys(contents(dir))).toEqual(['out/below/c']);
  await checkpoint.remove();
  expect(contents(dir)).toEqual({});
});

it('a run that fails before begin leaves nothing', async () => {
  const dir = temporaryDirectory();
  await fileCheckpoint({}, { path: join(dir, 'c'), resume: false }).remove();
  expect(contents(dir)).toEqual({});
});
