import { expect, it } from 'vitest';
import { renderModules } from '../../../../src/code/layouts/render-module.ts';
import { guardsIn } from '../../../../src/code/read/guards.ts';
import { addressText } from '../../../../src/code/addresses.ts';
import { readTemplates } from '../../../../src/files/package/templates.ts';
import { MANY, rootsOf } from '../../../support/projects.ts';

const [root] = rootsOf(MANY);
const templates = await readTemplates('hcl');
const filesOf = (format: 'hcl' | 'json') =>
  new Map(
    [...renderModules(root ? [root] : [], format, templates, {})].flatMap(([path, text]) =>
      path.includes('/') ? [[path.split('/')[1] ?? '', text] as const] : [],
    ),
  );

it.each(['hcl', 'json'] as const)('every resource of generated %s is guarded by its account and Region', (format) => {
  const guards = guardsIn(filesOf(format));
  expect([...guards].sort()).toEqual(
    (root?.resources ?? [])
      .map(({ address, region }) => [addressText(address), { account: root?.account, region }])
      .sort(),
  );
});

it.each([
  ['it allows another account too', 'memberships.tf', / && data\.aws_region/, ' || true && data.aws_region'],
  ['it is a comment', 'memberships.tf', /precondition \{[^}]*\}/, '/* $& */'],
  ['its data source has another provider', 'guards.tf', /provider = aws\.me_central_1/g, 'provider = aws.us_east_1'],
  ['its data source is gone', 'guards.tf', /data "aws_region" "me_central_1" \{[^}]*\}/, ''],
])('a guard does not count where %s', (_, name, wanted, replacement) => {
  const files = filesOf('hcl');
  const text = files.get(name) ?? '';
  files.set(name, text.replace(wanted, replacement));
  expect(files.get(name)).not.toBe(text);
  expect(guardsIn(files).size).toBeLessThan(root?.resources.length ?? 0);
});
