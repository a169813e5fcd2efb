import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { expectJsonSchema, expectSchema } from '../../../src/snapshot/expect-schema.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(expectJsonSchema());

it.each([
  [{}, true],
  [{ members: [{ administrator: '999999999999', accounts: 'all' }] }, true],
  [{ members: [{ administrator: '999999999999', units: ['r-ab12'], regions: ['eu-west-1'] }] }, true],
  [{ members: [{ administrator: '999999999999' }] }, false],
  [{ members: [{ administrator: '999999999999', accounts: [] }] }, false],
  [{ except: [{ accounts: ['111122223333'], until: '2026-12-31', reason: 'x', owner: 'y' }] }, true],
  [{ except: [{ until: '2026-12-31' }] }, false],
  [{ trust: [{ administrator: '999999999999' }] }, true],
  [{ names: { '999999999999': 'security' } }, true],
  [{ names: { security: '999999999999' } }, false],
  [{ member: [] }, false],
])('%j is valid for hubform and by the published schema alike: %s', (value, valid) => {
  expect(expectSchema.safeParse(value).success).toBe(valid);
  expect(validate(value)).toBe(valid);
});
