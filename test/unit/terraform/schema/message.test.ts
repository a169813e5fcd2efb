import { describe, expect, it } from 'vitest';
import { schemaFields, schemaMessage } from '../../../../src/terraform/schema/message.ts';
import { schemaResponse, schemasOf } from '../../../support/provider/schema.ts';
import { schemaMethod } from '../../../support/provider/wire.ts';

const { responseSerialize, responseDeserialize } = schemaMethod();
const SCHEMAS = schemasOf('5.100.0');
const MESSAGE = responseSerialize(schemaResponse(SCHEMAS) as never);

describe('the schema of a provider', () => {
  it('is the same bytes with all of its types', () => {
    const all = new Set([...Object.keys(SCHEMAS.resource_schemas), ...Object.keys(SCHEMAS.data_source_schemas)]);
    expect(all.size).toBeGreaterThan(3);
    expect(schemaMessage(schemaFields(MESSAGE), all).equals(MESSAGE)).toBe(true);
  });

  it('loses the types that were not asked for, and nothing else', () => {
    const types = new Set(['aws_securityhub_member', 'aws_caller_identity', 'aws_unheard_of']);
    const { aws_securityhub_member } = SCHEMAS.resource_schemas;
    const { aws_caller_identity } = SCHEMAS.data_source_schemas;
    const expected = schemaResponse({
      ...SCHEMAS,
      resource_schemas: { aws_securityhub_member: aws_securityhub_member as never },
      data_source_schemas: { aws_caller_identity: aws_caller_identity as never },
    });
    const reduced = schemaMessage(schemaFields(MESSAGE), types);
    expect(responseDeserialize(reduced)).toEqual(responseDeserialize(responseSerialize(expected as never)));
  });

  it.each([
    ['that is cut off', MESSAGE.subarray(0, -1)],
    ['that ends in a length', Buffer.from([0x0a, 0x80])],
    ['that ends behind a tag', Buffer.from([0x0a])],
    ['with a number', Buffer.from([0x08, 0x01])],
    ['with a field above 15', Buffer.from([0x82, 0x01, 0x00])],
    ['with a type without a name', Buffer.from([0x12, 0x02, 0x12, 0x00])],
    ['with an empty type', Buffer.from([0x12, 0x00])],
    ['with a name that is longer than its type', Buffer.from([0x12, 0x03, 0x0a, 0x05, 0x61])],
    ['with a length that is no number', Buffer.from([0x0a, ...Array<number>(200).fill(0x80), 0x01])],
    ['with a length beyond all numbers', Buffer.from([0x0a, ...Array<number>(200).fill(0xff), 0x01])],
  ])('is refused in a message %s', (_, message) => {
    expect(() => schemaFields(message)).toThrow(RangeError);
  });
});
