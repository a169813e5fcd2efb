import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveAccounts } from '../../../../src/actions/scan/save-accounts.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { contents, temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
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
    message: `already exists in ${dir} and was not created by hubform: ${MEMBER}.yaml`,
  });
});
