import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { testingApp } from '../../support/constructs.ts';
import { accountsIn, checkStyle, decisionOptionsOf, loadSnapshot } from '../../../src/constructs/load.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../support/wire.ts';

const TEXT = writeSnapshot(
  canonicalSnapshot([accepted(), membership({ account: ADMINISTRATOR }), membership({ account: '999999999999' })]),
);
const stack = () => new TerraformStack(testingApp(), 'stack');

describe('the snapshot of a construct', () => {
  it('has the memberships of the account and of its members', () => {
    const accounts = (account: string) =>
      loadSnapshot(stack(), { snapshot: TEXT, account }).own.memberships.map((one) => one.account);
    expect(accounts(MEMBER)).toEqual([MEMBER]);
    expect(accounts(ADMINISTRATOR)).toEqual([MEMBER, ADMINISTRATOR]);
  });

  it('is complete, because the trusted administrators depend on all of it', () => {
    const { whole } = loadSnapshot(stack(), { snapshot: TEXT, account: MEMBER });
    expect(whole.memberships).toHaveLength(3);
  });

  it('is read once for each app', () => {
    const file = join(temporaryDirectory(), 'm.yaml');
    writeFileSync(file, TEXT);
    const app = testingApp();
    const load = (id: string) => loadSnapshot(new TerraformStack(app, id), { snapshot: file, account: MEMBER });
    const first = load('a');
    writeFileSync(file, 'broken');
    expect(load('b')).toEqual(first);
    expect(() => loadSnapshot(stack(), { snapshot: file, account: MEMBER })).toThrow(/m\.yaml:1/);
  });

  it('has to contain the account', () => {
    expect(() => loadSnapshot(stack(), { snapshot: TEXT, account: '000000000000' })).toThrow(
      'account 000000000000 is not in the snapshot',
    );
  });
});

it('the accounts of a snapshot are sorted', () => {
  expect(accountsIn(TEXT)).toEqual([MEMBER, ADMINISTRATOR, '999999999999']);
});

it('props become decision options, and invalid ones are refused', () => {
  const props = { snapshot: '', account: MEMBER };
  expect(decisionOptionsOf(props)).toEqual({ prefer: new Set() });
  expect(decisionOptionsOf({ ...props, trust: [], prefer: [MEMBER] })).toEqual({
    trust: [],
    prefer: new Set([MEMBER]),
  });
  expect(() => decisionOptionsOf({ ...props, trust: ['12\n'] })).toThrow(
    'trust: expected a 12-digit account id, got "12\\\\u000a"',
  );
  expect(() => {
    checkStyle({ ...props, regionStyle: 'Alias' as never });
  }).toThrow('regionStyle: expected alias or argument, got "Alias"');
});
