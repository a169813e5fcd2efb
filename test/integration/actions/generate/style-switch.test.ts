import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../../src/actions/generate/generate.ts';
import type { RegionStyle } from '../../../../src/code/root-options.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';
import { MEMBER, accepted } from '../../../support/wire.ts';

const lock = (version: string) => ({
  [`${MEMBER}/.terraform.lock.hcl`]: `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`,
});
const SNAPSHOT = canonicalSnapshot([accepted('one')]);

it.each<[string, RegionStyle | undefined, Record<string, string>, number]>([
  ['says what a state of provider 5 lacks where alias becomes argument', 'alias', {}, 1],
  ['says it with a lock file of provider 5', 'alias', lock('5.100.0'), 1],
  ['says nothing where provider 6 is in use already', 'alias', lock('6.2.0'), 0],
  ['says nothing of code that was in argument style', 'argument', {}, 0],
  ['says nothing of code that is new', undefined, {}, 0],
])('%s', async (_, before, files, count) => {
  const directory = join(temporaryDirectory(), 'hub');
  const options = { directory, decisionOptions: {}, format: 'hcl', adoptHub: false, force: false } as const;
  if (before) await generate(SNAPSHOT, { ...options, regionStyle: before });
  putFiles(directory, files);
  const { notes } = await generate(SNAPSHOT, { ...options, regionStyle: 'argument' });
  expect(notes.filter((note) => note.includes('terraform apply -refresh-only'))).toHaveLength(count);
});
