import { createHash } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readPlanFile } from '../../../../src/terraform/saved-plan/read-file.ts';
import { putFiles, temporaryDirectory } from '../../../support/files/directory.ts';

async function read(text: string) {
  const directory = temporaryDirectory();
  putFiles(directory, { plan: text });
  return readPlanFile(join(directory, 'plan'));
}

it.each([
  ['json', JSON.stringify({ format_version: '1.2', resource_changes: [] })],
  ['json', JSON.stringify({ planned_values: {} })],
  ['saved', Buffer.from(zipSync({ tfplan: Buffer.from('x') })).toString('latin1')],
])('the content tells that a plan is of the form %s, and has a hash', async (form, text) => {
  const plan = await read(text);
  expect(plan.form).toBe(form);
  expect(plan.sha256).toBe(createHash('sha256').update(plan.bytes).digest('hex'));
});

it.each([
  ['text', 'Terraform will perform the following actions', 'it is neither a zip archive nor JSON'],
  ['nothing', '', 'it is neither a zip archive nor JSON'],
  ['a state', JSON.stringify({ version: 4, serial: 1, lineage: 'a' }), 'it is a state'],
  [
    'a plan that OpenTofu has encrypted',
    JSON.stringify({ meta: {}, encrypted_data: 'x' }),
    'it is encrypted by OpenTofu',
  ],
  [
    'a plan of HCP Terraform',
    JSON.stringify({ remote_plan_format: 1, run_id: 'run-x' }),
    'it only names a run of HCP Terraform',
  ],
  ['other JSON', '{}', 'it is JSON of another kind'],
  ['a list', '[]', 'it is JSON of another kind'],
])('%s is not a plan', async (_, text, reason) => {
  await expect(read(text)).rejects.toThrow(`plan is refused: it is not a saved plan: ${reason}`);
});

it('a file that is larger than a plan can be is not read', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, { plan: '' });
  truncateSync(join(directory, 'plan'), 65 * 1024 * 1024);
  await expect(readPlanFile(join(directory, 'plan'))).rejects.toThrow('it is larger than 64 MiB');
});

it('a file that is not there is named, and a directory too', async () => {
  const directory = temporaryDirectory();
  await expect(readPlanFile(join(directory, 'none'))).rejects.toThrow('none: there is no such file');
  await expect(readPlanFile(directory)).rejects.toMatchObject({ code: 'disk' });
});
