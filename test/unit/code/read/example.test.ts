import { expect, it } from 'vitest';
import { renderModules, EXAMPLE } from '../../../../src/code/layouts/render-module.ts';
import { providersInExample } from '../../../../src/code/read/example.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { MANY, rootsOf } from '../../../support/projects.ts';

const A = '111122223333';

it.each([
  ['alias', { [`${A}/us-east-1`]: 'aws.use1', [`${A}/me-central-1`]: 'aws' }],
  ['argument', { [A]: 'aws.prod' }],
] as const)('the caller’s own providers are read back from the calls in %s style', async (regionStyle, map) => {
  const files = renderModules(rootsOf(MANY, { regionStyle }), 'hcl', await readTemplates('hcl'), map);
  expect(providersInExample(files.get(EXAMPLE) ?? '')).toEqual(map);
});

it('none are in another text', () => {
  expect(providersInExample('module "x" {\n  providers = {\n    aws = aws.y\n  }\n}\n')).toEqual({});
});
