import { zipSync } from 'fflate';
import { PbfWriter } from 'pbf';
import { expect, it } from 'vitest';
import { unpackPlan } from '../../../../src/terraform/saved-plan/read-saved-plan.ts';

const message = (format: number): Uint8Array => {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, format);
  pbf.writeStringField(14, '1.11.4');
  return pbf.finish();
};
const plan = (files: Readonly<Record<string, Uint8Array>> = {}) => {
  const bytes = zipSync({
    tfplan: message(3),
    tfstate: new Uint8Array(),
    'tfstate-prev': new Uint8Array(),
    'tfconfig/m-/main.tf': new Uint8Array(),
    'tfconfig/modules.json': Buffer.from('[{"Key":"","Dir":"."}]'),
    ...files,
  });
  return { file: 'p.tfplan', sha256: '', form: 'saved' as const, bytes };
};

it('a saved plan is unpacked into its message and its code', () => {
  const { message: read, sources } = unpackPlan(plan());
  expect(read.terraformVersion).toBe('1.11.4');
  expect([...sources.keys()]).toEqual(['']);
});

it.each<[string, Readonly<Record<string, Uint8Array>>, string]>([
  ['a message of another format', { tfplan: message(4) }, 'it was tampered with, or is damaged: its format'],
  [
    'a list of modules without the root module',
    { 'tfconfig/modules.json': Buffer.from('[]') },
    'its list of modules is not valid',
  ],
])('%s is refused with the name of the file', (_, files, reason) => {
  expect(() => unpackPlan(plan(files))).toThrow(`p.tfplan is refused: `);
  expect(() => unpackPlan(plan(files))).toThrow(reason);
});
