import { parse } from '@cdktn/hcl2json';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { terragruntUnit, unitsText } from '../../../../src/render/roots/terragrunt.ts';

const HOOK = {
  commands: { type: 'array', items: { type: 'string' } },
  execute: { type: 'array', items: { type: 'string' }, minItems: 1 },
};
const HOOKS = block({ before_hook: { type: 'object', additionalProperties: block(HOOK) } });

/** The blocks of a unit that we use, by Terragrunt's documentation. https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/ */
const UNIT = {
  type: 'object',
  additionalProperties: false,
  properties: {
    dependencies: block({ paths: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 } }),
    terraform: HOOKS,
    include: { type: 'object', additionalProperties: block({ path: { type: 'string' } }) },
  },
};

function block(properties: Record<string, object>) {
  const required = Object.keys(properties);
  const body = { type: 'object', additionalProperties: false, required, properties };
  return { type: 'array', minItems: 1, maxItems: 1, items: body };
}

const validate = new Ajv2020({ allErrors: true }).compile(UNIT);

async function unit(dependencies: readonly string[], includesRoot = false): Promise<unknown> {
  const value = await parse('terragrunt.hcl', terragruntUnit(dependencies, { includesRoot }));
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  return value;
}

it('a unit depends on the one that invites it, and includes the file of the user', async () => {
  expect(await unit([])).toEqual({});
  expect(await unit(['../9', '../a "${b}"'])).toMatchObject({ dependencies: [{ paths: ['../9', '../a "$${b}"'] }] });
  expect(await unit(['../9'], true)).toMatchObject({
    dependencies: [{ paths: ['../9'] }],
    include: { root: [{ path: '${find_in_parent_folders("root.hcl")}' }] },
  });
});

it('a unit that waits for an invitation looks for it before it is applied', async () => {
  const hook = { commands: ['apply'], execute: ['hubform', 'wait', '.'] };
  expect(await unit(['../9'])).toMatchObject({ terraform: [{ before_hook: { hubform_wait: [hook] } }] });
});

it('all units are one text, each under its path', () => {
  expect(
    unitsText(
      new Map([
        ['a/terragrunt.hcl', 'x\n'],
        ['b/terragrunt.hcl', 'y\n'],
      ]),
    ),
  ).toBe('# a/terragrunt.hcl\nx\n\n# b/terragrunt.hcl\ny\n');
});
