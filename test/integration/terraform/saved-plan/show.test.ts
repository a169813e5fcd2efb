import { join } from 'node:path';
import { expect, it } from 'vitest';
import { initialisedBackend } from '../../../../src/terraform/saved-plan/show.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

const BACKEND = JSON.stringify({
  version: 3,
  backend: { type: 's3', config: { bucket: 'states', profile: null }, hash: 1 },
});

it('the backend of an init is read from the data directory, wherever that is', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    '.terraform/terraform.tfstate': BACKEND,
    'elsewhere/terraform.tfstate': '{"backend":{"type":"http"}}',
  });
  expect(await initialisedBackend(directory, {})).toEqual({ type: 's3', settings: { bucket: 'states' } });
  const env = { TF_DATA_DIR: join(directory, 'elsewhere') };
  expect(await initialisedBackend(directory, env)).toEqual({ type: 'http', settings: {} });
});

it.each(['{}', 'not JSON', '{"backend":{}}', '[]'])('%j names no backend', async (text) => {
  const directory = temporaryDirectory();
  putFiles(directory, { '.terraform/terraform.tfstate': text });
  expect(await initialisedBackend(directory, {})).toBeUndefined();
});
