import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { membersJsonSchema, membersSchema } from '../../../src/snapshot/members-schema.ts';

const ajv = new Ajv2020({ strict: true, validateFormats: false, formats: { email: true } });
const validate = ajv.compile(membersJsonSchema() as AnySchema);

describe('the published schema of a file of members and the one that reads agree on', () => {
  const account = '111122223333';
  it.each<[what: string, valid: boolean, value: unknown]>([
    ['a member', true, { members: [{ account }] }],
    [
      'everything',
      true,
      {
        administrator: account,
        regions: ['eu-west-1'],
        members: [{ account, name: '', email: 'a@b.cd', regions: ['us-gov-east-1'] }],
      },
    ],
    ['an address that is none', false, { members: [{ account, email: 'a@b@c' }] }],
    ['no members', false, { members: [] }],
    ['an empty mapping', false, {}],
    ['null', false, null],
    ['an account of 11 digits', false, { members: [{ account: '11112222333' }] }],
    ['an account with a newline', false, { members: [{ account: `${account}\n` }] }],
    ['a numeric account', false, { members: [{ account: 111_122_223_333 }] }],
    ['no Region', false, { regions: [], members: [{ account }] }],
    ['a Region that is none', false, { regions: ['Ireland'], members: [{ account }] }],
    ['a name that is too long', false, { members: [{ account, name: 'x'.repeat(201) }] }],
    ['an unknown key', false, { members: [{ account, x: 1 }] }],
  ])('%s (%s)', (_, valid, value) => {
    expect(membersSchema.safeParse(value).success).toBe(valid);
    expect(validate(value), ajv.errorsText(validate.errors)).toBe(valid);
  });
});

it('the published schema has a name', () => {
  expect(membersJsonSchema()).toMatchObject({ $id: 'urn:hubform:schema:members:1', title: 'hubform members' });
});
