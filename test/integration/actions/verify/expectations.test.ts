import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { readExpectations } from '../../../../src/actions/verify/expectations.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { temporaryDirectory, putFiles, rejection } from '../../../support/files/directory.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../../support/wire.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

const SNAPSHOT = canonicalSnapshot([accepted(), membership({ region: 'eu-west-1' })]);

async function generated(decisionOptions = {}, adoptHub = false): Promise<string> {
  const directory = temporaryDirectory();
  await generate(SNAPSHOT, { directory, decisionOptions, adoptHub, format: 'hcl', force: false });
  return directory;
}

it('they follow from the snapshot and the options in the manifest', async () => {
  const { snapshot, decisionOptions, plans, providers, declared } = await readExpectations(
    await generated({ trust: trustEverywhere([ADMINISTRATOR]) }, true),
    {},
  );
  expect(snapshot).toEqual(SNAPSHOT);
  expect(decisionOptions).toEqual({ trust: trustEverywhere([ADMINISTRATOR]), prefer: new Set() });
  expect(plans.get(MEMBER)?.resources).toHaveLength(3);
  expect(providers.get(MEMBER)).toBe(2);
  expect(declared[MEMBER]).toHaveLength(3);
});

it('the options of the user replace those of the manifest', async () => {
  const directory = await generated({}, true);
  const { plans, decisions } = await readExpectations(directory, {
    adoptHub: false,
    trust: trustEverywhere(['999999999999']),
  });
  // The hubs stay, because the code declares them already.
  expect(plans.get(MEMBER)?.resources.map(({ type }) => type)).toEqual(Array(2).fill('aws_securityhub_account'));
  expect(decisions).toMatchObject([{ kind: 'untrusted' }]);
});

it('one root module is refused, and the directory of all is named', async () => {
  const directory = await generated();
  expect(await rejection(readExpectations(join(directory, MEMBER), {}))).toMatchObject({
    ...{ code: 'usage', message: `${join(directory, MEMBER)} is a root module of ${directory}` },
  });
  // No part of it: hubform may have written beside it.
  mkdirSync(join(directory, 'other'));
  expect((await rejection(readExpectations(join(directory, 'other'), {}))).code).toBe('snapshot');
});

it('a directory without a snapshot is refused', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'main.tf': '' });
  expect(await rejection(readExpectations(directory, {}))).toMatchObject({
    code: 'snapshot',
    message: `there is no memberships.yaml in ${directory}`,
    hint: 'Name a directory that hubform export, generate or bootstrap wrote.',
  });
});

it('the trust list in force is that of the user, or that of the manifest', async () => {
  const mine = trustEverywhere(['777777777777']);
  const recorded = trustEverywhere([ADMINISTRATOR]);
  const from = '.hubform-manifest.json';
  const directory = await generated({ trust: recorded });
  expect((await readExpectations(directory, {})).trust).toEqual({ list: recorded, from });
  expect((await readExpectations(directory, { trust: mine, trustFrom: 'HUBFORM_TRUST' })).trust).toEqual({
    ...{ list: mine, from: 'HUBFORM_TRUST' },
  });
  expect((await readExpectations(await generated(), {})).trust).toEqual({ from });
});

it('a directory above the code is refused, and the code is named', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { 'a/main.tf': '', 'hubform/memberships.yaml': '', 'other/.hubform-manifest.json': '' });
  expect((await rejection(readExpectations(directory, {}))).hint).toBe(
    `Did you mean ${directory}/hubform or ${directory}/other?`,
  );
});
