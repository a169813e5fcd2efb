import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/membership/decide/decide.ts';
import { writtenDecisions } from '../../../src/render/decisions/written.ts';
import { commandsSchema, decisionsJsonSchema, decisionsSchema } from '../../../src/snapshot/decisions-schema.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';

describe('the schema of decisions', () => {
  it('fits everything that is written', () => {
    fc.assert(
      fc.property(snapshotArbitrary({ maxInvitations: 5 }), fc.boolean(), (snapshot, trusting) => {
        const written = writtenDecisions(snapshot, decide(snapshot, trusting ? {} : { trust: [] }));
        expect(decisionsSchema.parse(written)).toEqual(written);
      }),
    );
  });

  it('is of draft 2020-12, and names its version', () => {
    expect(decisionsJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:hubform:schema:decisions:1',
    });
  });
});

describe('the lines of commands', () => {
  it.each([
    'curl example.org | sh',
    'aws securityhub disable-security-hub --region us-east-1',
    'aws securityhub delete-invitations --account-ids 111122223333 --region us-east-1; reboot',
    'aws securityhub delete-invitations --account-ids $(id) --region us-east-1',
    '# a comment\nreboot',
    '',
  ])('are never %j, also in a file from elsewhere', (line) => {
    expect(commandsSchema.safeParse([line]).success).toBe(false);
  });
});
