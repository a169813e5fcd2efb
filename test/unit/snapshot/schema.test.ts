import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MAX_TEXT_LENGTH } from '../../../src/snapshot/format.ts';
import { snapshotJsonSchema, snapshotSchema } from '../../../src/snapshot/schema.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

// zod's formats come with their own pattern, so ajv need not know any.
const ajv = new Ajv2020({ strict: true, validateFormats: false, formats: { 'date-time': true } });
const validate = ajv.compile(snapshotJsonSchema() as AnySchema);

test('says what it is', () => {
  expect(snapshotJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:hubform:schema:snapshot:1',
    title: 'hubform snapshot, version 1',
    type: 'object',
    required: ['version', 'accounts'],
    additionalProperties: false,
  });
});

test('every snapshot that is written fits', () => {
  fc.assert(
    fc.property(snapshotArbitrary({ maxInvitations: 10 }), (snapshot) => {
      const value: unknown = parse(writeSnapshot(snapshot));
      expect(validate(value), ajv.errorsText(validate.errors)).toBe(true);
      expect(snapshotSchema.safeParse(value).success).toBe(true);
    }),
    { numRuns: 200 },
  );
});

describe('the published schema and the one that reads agree on', () => {
  const administrator = '444455556666';
  const member = { account: administrator, status: 'Enabled' };
  const invitation = { administrator, status: 'Invited', id: 'a' };
  const samples: readonly (readonly [name: string, valid: boolean, target: unknown])[] = [
    ['a hub that is off', true, { hub: 'disabled' }],
    [
      'a hub with explicit defaults',
      true,
      enabled({ autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' }),
    ],
    ['an unreadable target', true, { unreadable: 'throttled' }],
    ['last known values', true, { unreadable: 'throttled', ...enabled({ administrator: { account: administrator } }) }],
    ['no invitation', true, enabled({ invitations: [] })],
    ['empty texts', true, enabled({ invitations: [{ ...invitation, id: '', status: '' }] })],
    ['a time', true, enabled({ invitations: [{ ...invitation, invitedAt: '2024-02-29T23:59:59.999Z' }] })],
    ['the longest text', true, enabled({ invitations: [{ ...invitation, id: 'x'.repeat(MAX_TEXT_LENGTH) }] })],
    ['a member', true, enabled({ members: [member] })],
    [
      'a member with all that is known',
      true,
      enabled({ members: [{ ...member, invitedAt: '2024-02-29T23:59:59.999Z', email: 'a@example.com' }] }),
    ],
    ['no member', true, enabled({ members: [] })],
    ['last known members', true, { unreadable: 'throttled', ...enabled({ members: [member] }) }],
    [
      'members beside an administrator',
      false,
      enabled({ administrator: { account: administrator }, members: [member] }),
    ],
    ['members of a hub that is off', false, { hub: 'disabled', members: [member] }],
    ['members of an unknown hub', false, { unreadable: 'throttled', members: [member] }],
    ['a member without status', false, enabled({ members: [{ account: administrator }] })],
    ['an unknown key in a member', false, enabled({ members: [{ ...member, name: 'x' }] })],
    ['nothing', false, {}],
    ['null', false, null],
    ['a list', false, []],
    ['another hub', false, { hub: 'on' }],
    ['a boolean hub', false, { hub: true }],
    ['another cause', false, { unreadable: 'broken' }],
    ['an unknown key', false, enabled({ color: 'red' })],
    ['settings of a hub that is off', false, { hub: 'disabled', autoEnableControls: false }],
    ['settings of an unknown hub', false, { unreadable: 'throttled', autoEnableControls: false }],
    ['text for a boolean', false, enabled({ autoEnableControls: 'false' })],
    ['another generator', false, enabled({ controlFindingGenerator: 'standard' })],
    ['an administrator without account', false, enabled({ administrator: { status: 'Enabled' } })],
    ['an account of 11 digits', false, enabled({ administrator: { account: '44445555666' } })],
    ['an account with a newline', false, enabled({ administrator: { account: '444455556666\n' } })],
    ['a numeric account', false, enabled({ administrator: { account: 444455556666 } })],
    ['an invitation without id', false, enabled({ invitations: [{ administrator, status: 'Invited' }] })],
    ['an invitation without status', false, enabled({ invitations: [{ administrator, id: 'a' }] })],
    ['a status of null', false, enabled({ invitations: [{ ...invitation, status: null }] })],
    ['an unknown key in an invitation', false, enabled({ invitations: [{ ...invitation, x: 1 }] })],
    ['invitations that are no list', false, enabled({ invitations: invitation })],
    [
      'a day that does not exist',
      false,
      enabled({ invitations: [{ ...invitation, invitedAt: '2023-02-29T00:00:00.000Z' }] }),
    ],
    [
      'a time without milliseconds',
      false,
      enabled({ invitations: [{ ...invitation, invitedAt: '2024-02-29T00:00:00Z' }] }),
    ],
    [
      'a time with an offset',
      false,
      enabled({ invitations: [{ ...invitation, invitedAt: '2024-02-29T00:00:00.000+01:00' }] }),
    ],
    [
      'a text that is too long',
      false,
      enabled({ invitations: [{ ...invitation, id: 'x'.repeat(MAX_TEXT_LENGTH + 1) }] }),
    ],
  ];
  test.each(samples)('%s (%s)', (_, valid, target) => {
    agree({ version: 1, accounts: { '111122223333': { 'eu-west-1': target } } }, valid);
  });

  const regions = { 'eu-west-1': { hub: 'disabled' } };

  test.each([
    ['the mark of AWS Organizations', true, { account: administrator, organization: true }],
    ['a mark that is not there', false, { account: administrator, organization: false }],
    ['a mark that is text', false, { account: administrator, organization: 'true' }],
  ])('%s (%s)', (_, valid, value) => {
    agree({ version: 1, accounts: { '111122223333': { 'eu-west-1': enabled({ administrator: value }) } } }, valid);
  });

  test.each([
    ['a name and units', true, { name: 'a: "b"', units: ['r-ab12', 'ou-ab12-11111111'] }],
    ['a name that is a Region', true, { name: 'eu-west-1' }],
    ['the longest name', true, { name: 'x'.repeat(MAX_TEXT_LENGTH) }],
    ['a name that is too long', false, { name: 'x'.repeat(MAX_TEXT_LENGTH + 1) }],
    ['an empty name', false, { name: '' }],
    ['a name of null', false, { name: null }],
    ['a name that is a membership', false, { name: { hub: 'disabled' } }],
    ['no unit', false, { units: [] }],
    ['one unit as text', false, { units: 'r-ab12' }],
    ['an account among the units', false, { units: ['111122223333'] }],
    ['a unit in capitals', false, { units: ['R-AB12'] }],
    ['a unit with a newline', false, { units: ['r-ab12\n'] }],
    ['an unknown fact', false, { email: 'a@example.com' }],
  ])('an account with %s (%s)', (_, valid, facts) => {
    agree({ version: 1, accounts: { '111122223333': { ...facts, ...regions } } }, valid);
    agree({ version: 1, accounts: { '111122223333': facts } }, false);
  });

  test.each([
    ['no accounts', true, { version: 1, accounts: {} }],
    [
      'a Region of GovCloud',
      true,
      { version: 1, accounts: { '000000000000': { 'us-gov-west-1': { hub: 'disabled' } } } },
    ],
    ['another version', false, { version: 2, accounts: {} }],
    ['no version', false, { accounts: {} }],
    ['accounts missing', false, { version: 1 }],
    ['an unknown key', false, { version: 1, accounts: {}, time: 0 }],
    ['an account id that is none', false, { version: 1, accounts: { me: regions } }],
    ['an account without Regions', false, { version: 1, accounts: { '111122223333': {} } }],
    ['a Region that is none', false, { version: 1, accounts: { '111122223333': { Ireland: { hub: 'disabled' } } } }],
    ['a list of accounts', false, { version: 1, accounts: [] }],
  ])('%s (%s)', (_, valid, value) => {
    agree(value, valid);
  });
});

function enabled(values: object): object {
  return { hub: 'enabled', ...values };
}

function agree(value: unknown, valid: boolean): void {
  expect(snapshotSchema.safeParse(value).success).toBe(valid);
  expect(validate(value), ajv.errorsText(validate.errors)).toBe(valid);
}
