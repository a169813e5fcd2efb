import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { plannedTypes } from '../../../../src/terraform/schema/planned-types.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';

async function planFile(files: Record<string, string>): Promise<string> {
  const file = join(temporaryDirectory(), 'planned');
  await writeFile(
    file,
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
  return file;
}

it('finds the types in the code and the states of a plan, and not in its changes, whose form is binary', async () => {
  const file = await planFile({
    'tfconfig/m-/main.tf': 'resource "aws_securityhub_member" "x" {}\ndata aws_region y {}',
    'tfconfig/m-m/main.tf.json': '{"resource":{"aws_s3_bucket":{}}}',
    tfstate: '{"type":"aws_sqs_queue"}',
    'tfstate-prev': '{"type":"aws_sns_topic"}',
    tfplan: 'aws_sns_topicb',
  });
  expect([...(await plannedTypes(file))].sort()).toEqual([
    'aws_region',
    'aws_s3_bucket',
    'aws_securityhub_member',
    'aws_sns_topic',
    'aws_sqs_queue',
  ]);
});

it('finds none in a plan that names none', async () => {
  expect(await plannedTypes(await planFile({ tfstate: '{}' }))).toEqual(new Set());
});

it('refuses a file that is not an archive, and a missing file', async () => {
  const file = join(temporaryDirectory(), 'planned');
  await expect(plannedTypes(file)).rejects.toThrow('ENOENT');
  await writeFile(file, 'encrypted');
  await expect(plannedTypes(file)).rejects.toThrow('zip');
});
