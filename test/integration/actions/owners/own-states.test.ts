import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type OwnContext, ownStates } from '../../../../src/actions/owners/own-states.ts';
import type { StateResource } from '../../../../src/membership/owner/owner.ts';
import { readStates } from '../../../../src/terraform/states/read-states.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const ACCOUNT = '111122223333';
const ADDRESS = 'aws_securityhub_invite_accepter.eu_west_1';
const EARLIER = { declared: { [ACCOUNT]: [ADDRESS] }, forgotten: {} };
const STATE = JSON.stringify({
  version: 4,
  resources: ['eu_west_1', 'mine'].map((name) => ({
    ...{ mode: 'managed', type: 'aws_securityhub_invite_accepter', name },
    instances: [{ attributes: { id: ACCOUNT } }],
  })),
});

async function rootsOf(path: string, files: Record<string, string> = {}, more: Partial<OwnContext> = {}) {
  const top = temporaryDirectory();
  const directory = join(top, 'out');
  putFiles(top, { 'out/memberships.yaml': '', [path]: STATE, ...files });
  const { states } = await readStates([join(top, path)], directory, () => Promise.resolve(''));
  const { resources, notes } = await ownStates(states, {
    ...{ directory, earlier: EARLIER, local: new Map(), layout: 'roots' as const },
    ...more,
  });
  return { roots: resources.map(({ root }: StateResource) => root), notes };
}

it('a copy of a state with an address of this code counts as its own, and a note says so', async () => {
  const { roots, notes } = await rootsOf('pulled.json');
  expect(roots).toEqual([ACCOUNT, ACCOUNT]);
  expect(notes).toEqual([
    expect.stringMatching(/^\.\.\/pulled\.json is treated as the state of .*\/out\/111122223333, because aws_/),
  ]);
});

it('a state in the directory of other code is not', async () => {
  const other = { roots: [undefined, undefined], notes: [] };
  expect(await rootsOf('infra/terraform.tfstate', { 'infra/main.tf': '' })).toEqual(other);
  expect(await rootsOf('other/a/pulled.json', { 'other/.hubform-manifest.json': '{}' })).toEqual(other);
});

it('neither is one without such an address, one that an earlier run knew as other code, or a second one', async () => {
  const other = { roots: [undefined, undefined], notes: [] };
  expect(await rootsOf('pulled.json', {}, { earlier: { declared: {}, forgotten: {} } })).toEqual(other);
  const known = { type: 'accepter', account: ACCOUNT, region: 'eu-west-1', address: ADDRESS } as const;
  const managed = { states: [], resources: [{ ...known, source: '../pulled.json', instances: 1 }] };
  expect(await rootsOf('pulled.json', {}, { managed })).toEqual(other);
  const objects = [{ address: ADDRESS, file: 'x' }];
  const local = new Map([[ACCOUNT, { objects, resources: [], unreadable: [], read: 1 }]]);
  expect(await rootsOf('pulled.json', {}, { local })).toEqual(other);
});

it('a local state of this code is read in each run anyway, and another one in its directory is its own', async () => {
  expect(await rootsOf(`out/${ACCOUNT}/terraform.tfstate`)).toEqual({ roots: [], notes: [] });
  expect((await rootsOf(`out/${ACCOUNT}/errored.tfstate`)).roots).toEqual([ACCOUNT, ACCOUNT]);
});
