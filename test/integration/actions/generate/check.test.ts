import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkGenerated } from '../../../../src/actions/generate/check.ts';
import { generate } from '../../../../src/actions/generate/generate.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import {
  contents,
  modificationTimes,
  putFiles,
  rejection,
  temporaryDirectory,
} from '../../../support/files/directory.ts';
import { accepted } from '../../../support/wire.ts';

const SNAPSHOT = canonicalSnapshot([accepted('a')]);
const optionsFor = (directory: string) => ({ directory, decisionOptions: {}, format: 'hcl', adoptHub: false }) as const;

it('code is what would be generated until the snapshot, an option or a file changes; nothing is written', async () => {
  const directory = temporaryDirectory();
  const options = optionsFor(directory);
  await generate(SNAPSHOT, { ...options, force: false });
  expect(await checkGenerated(SNAPSHOT, options)).toEqual([]);

  const times = modificationTimes(directory);
  const more = canonicalSnapshot([accepted('a'), accepted('b', { region: 'eu-west-1' })]);
  expect((await checkGenerated(more, options)).map(({ path, difference }) => `${difference} ${path}`)).toEqual([
    'stale 111122223333/imports.tf',
    'stale 111122223333/memberships.tf',
    'stale 111122223333/providers.tf',
    'stale memberships.yaml',
    'stale .hubform-manifest.json',
  ]);
  expect(await checkGenerated(SNAPSHOT, { ...options, decisionOptions: { trust: 'any' } })).toEqual([
    { path: '.hubform-manifest.json', difference: 'stale' },
  ]);
  expect(modificationTimes(directory)).toEqual(times);

  writeFileSync(join(directory, '111122223333', 'imports.tf'), 'edited');
  rmSync(join(directory, '111122223333', 'providers.tf'));
  expect(await checkGenerated(SNAPSHOT, options)).toEqual([
    { path: '111122223333/imports.tf', difference: 'edited' },
    { path: '111122223333/providers.tf', difference: 'missing' },
  ]);
});

it('an unfinished write is refused, and stays for a run that may finish it', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { '.hubform-staging-1-00000000-00000000/transaction.json': '{}' });
  const before = contents(directory);
  expect(await rejection(checkGenerated(SNAPSHOT, optionsFor(directory)))).toMatchObject({
    code: 'disk',
    message: expect.stringContaining('left an unfinished write') as string,
  });
  expect(contents(directory)).toEqual(before);
});
