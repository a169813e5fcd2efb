import * as z from 'zod';
import { REGION } from '../membership/identifiers.ts';
import { accountId, mapping } from './schema.ts';

/**
 * The schema of the file of `hubform bootstrap --members`: which accounts become members, and in which Regions. Each
 * `error` is the phrase after "expected" in a message.
 */
const regions = z
  .array(z.string({ error: 'a Region name' }).regex(REGION, { error: 'a Region name such as eu-west-1' }), {
    error: 'a list of Regions',
  })
  .min(1, { error: 'at least one Region' });

const member = mapping('a member', {
  account: accountId,
  name: z.exactOptional(z.string({ error: 'a name' }).max(200, { error: 'a name of at most 200 characters' })),
  email: z
    .exactOptional(z.email({ error: 'an e-mail address' }))
    .describe('The e-mail address of the root user of the account.'),
  regions: z.exactOptional(regions).describe('Replaces the Regions of the whole file for this member.'),
});

export const membersSchema = mapping('a file of members', {
  administrator: z.exactOptional(accountId).describe('The account that invites, unless --administrator names it.'),
  regions: z.exactOptional(regions).describe('The Regions of every member that has no list of its own.'),
  members: z.array(member, { error: 'a list of members' }).min(1, { error: 'at least one member' }),
});

export type MembersFile = z.infer<typeof membersSchema>;

/** The published JSON Schema (draft 2020-12) of the file, for editors. */
export function membersJsonSchema(): object {
  return {
    ...z.toJSONSchema(membersSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: 'urn:hubform:schema:members:1',
    title: 'hubform members',
    description: 'The accounts that hubform bootstrap makes members, and their Regions.',
  };
}
