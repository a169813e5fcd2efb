import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { previousFrom } from '../../../../src/actions/scan/previous.ts';
import { saveAccounts } from '../../../../src/actions/scan/save-accounts.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { largeFleet } from '../../../support/large-fleet.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const OTHER = '222233334444';
const EMPTY = '333344445555';
const ACCOUNTS = [MEMBER, OTHER, EMPTY];
const FACTS = new Map([[OTHER, { name: 'payments', units: ['r-ab12'] }]]);
const BOTH = canonicalSnapshot([accepted(), membership({ account: OTHER })], FACTS);
const snapshotOf = (account: string) =>
  Promise.resolve(
    canonicalSnapshot(
      BOTH.memberships.filter((one) => one.account === account),
      FACTS,
    ),
  );

it('without an output the text is returned', async () => {
  expect(await saveAccounts(undefined, ACCOUNTS, snapshotOf)).toEqual({ text: writeSnapshot(BOTH), changed: false });
  expect(await saveAccounts(undefined, [], snapshotOf)).toEqual({
    text: writeSnapshot({ memberships: [] }),
    changed: false,
  });
});

it('a file has all accounts, and is written only if it changes', async () => {
  const dir = temporaryDirectory();
  const output = { path: join(dir, 'm.yaml'), kind: 'file' } as const;
  expect(await saveAccounts(output, ACCOUNTS, snapshotOf)).toEqual({ changed: true });
  expect(await saveAccounts(output, ACCOUNTS, snapshotOf)).toEqual({ changed: false });
  expect(contents(dir)).toEqual({ 'm.yaml': writeSnapshot(BOTH) });
});

it('a large file is written in chunks, only if it changes, with any line endings', async () => {
  const path = join(temporaryDirectory(), 'm.yaml');
  const fleet = largeFleet(250, 34);
  const large = previousFrom(fleet);
  const save = () => saveAccounts({ path, kind: 'file' }, large.accounts, (account) => large.of(account));
  expect(await save()).toEqual({ changed: true });
  const text = readFileSync(path, 'utf8');
  expect(text).toBe(writeSnapshot(fleet));
  writeFileSync(path, text.replaceAll('\n', '\r\n'));
  expect(await save()).toEqual({ changed: false });
  writeFileSync(path, text.replace('enabled', 'disabled'));
  expect(await save()).toEqual({ changed: true });
  const { text: returned = '' } = await saveAccounts(undefined, large.accounts, (account) => large.of(account));
  const chunks = typeof returned === 'string' ? [] : [...(returned.chunks() as Iterable<Uint8Array>)];
  expect(chunks.length).toBeGreaterThan(1);
  expect(Buffer.concat(chunks).toString('utf8')).toBe(text);
});

it('a directory has a file for each account with memberships', async () => {
  const dir = temporaryDirectory();
  const output = { path: dir, kind: 'directory' } as const;
  expect(await saveAccounts(output, ACCOUNTS, snapshotOf)).toEqual({ changed: true });
  expect(await saveAccounts(output, ACCOUNTS, snapshotOf)).toEqual({ changed: false });
  expect(contents(dir)).toEqual({
    [`${MEMBER}.yaml`]: writeSnapshot(canonicalSnapshot([accepted()])),
    [`${OTHER}.yaml`]: writeSnapshot(canonicalSnapshot([membership({ account: OTHER })], FACTS)),
  });
  // An account that is gone changes the directory too.
  expect(await saveAccounts(output, [MEMBER], snapshotOf)).toEqual({ changed: true });
});

it('a file of the user in its place is not overwritten', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { [`${MEMBER}.yaml`]: 'mine' });
  const error = await rejection(saveAccounts({ path: dir, kind: 'directory' }, ACCOUNTS, snapshotOf));
  expect(error).toMatchObject({
    code: 'foreign-files',
    message: `${dir}/${MEMBER}.yaml already exists, and hubform did not create it`,
  });
});
