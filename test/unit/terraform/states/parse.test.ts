import { expect, it } from 'vitest';
import { parseState } from '../../../../src/terraform/states/parse.ts';

const problemOf = (text: string) => {
  const result = parseState(text, 's');
  if (!('problem' in result)) throw new Error('it was read');
  return result;
};

it('a state and what terraform show -json prints are read', () => {
  const hub = { mode: 'managed', type: 'aws_securityhub_account', name: 'x', instances: [{ attributes: {} }] };
  const read = [{ type: 'hub', address: 'aws_securityhub_account.x', source: 's', instances: 1 }];
  expect(parseState(JSON.stringify({ version: 4, resources: [hub] }), 's')).toEqual(read);
  const shown = { ...hub, address: 'aws_securityhub_account.x', values: {} };
  const values = { root_module: { resources: [shown] } };
  expect(parseState(JSON.stringify({ format_version: '1.0', values }), 's')).toEqual(read);
});

it.each([
  ['', 'it is empty', /state pull/],
  [' \n', 'it is empty', /state pull/],
  ['{"password": "hunter2"', 'it is not JSON', /state pull/],
  ['hunter2', 'it is not JSON', /state pull/],
  ['[]', 'it is not a Terraform state', /state pull/],
  ['null', 'it is not a Terraform state', /state pull/],
  ['{"encrypted_data":"hunter2"}', 'it is encrypted', /tofu show -json/],
  ['{"version":5,"resources":[]}', 'it has version 5 of the format, but hubform reads version 4', /update hubform/],
  [
    '{"version":3,"modules":[]}',
    'it has version 3 of the format, which Terraform before 0.12 wrote',
    /later Terraform/,
  ],
  [
    '{"version":3,"backend":{"config":{"token":"hunter2"}}}',
    'it only records which backend has the state',
    /state pull/,
  ],
  ['{"version":4,"resources":[{"type":"hunter2"}]}', 'it is not a Terraform state', /state pull/],
  [
    '{"version":4,"resources":[{"mode":"managed","type":"aws_securityhub_account","name":"}hunter2","instances":[{}]}]}',
    'it has an address that Terraform could not have written',
    /state pull/,
  ],
])('%s cannot be read: %s', (text, problem, hint) => {
  expect(problemOf(text)).toEqual({
    ...{ problem, hint: expect.stringMatching(hint) as string },
    ...(problem === 'it is encrypted' && { isEncrypted: true }),
  });
  expect(JSON.stringify(problemOf(text))).not.toContain('hunter2');
});

it('modules that are nested too deeply are no state', () => {
  const deep = `${'{"child_modules":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  expect(problemOf(`{"format_version":"1.0","values":{"root_module":${deep}}}`).problem).toBe(
    'it is not a Terraform state',
  );
});
