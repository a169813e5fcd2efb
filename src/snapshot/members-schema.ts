import { z } from 'zod';
import { ACCOUNT_ID, REGION } from '../membership/identifiers.ts';

/**
 * The file of `hubform bootstrap --members`: which accounts are to be members, and where. Each `error` is the phrase after
 * "expected" in a message, see complaint.ts.
 */
const account = z
  .string({ error: 'an account id of 12 digits in quotes' })
  .regex(ACCOUNT_ID, { error: 'an account id of 12 digits in quotes' })
  .describe('An AWS account id. Always quoted: YAML takes it for a number otherwise.');

const regions = z
  .array(z.string({ error: 'a Region name' }).regex(REGION, { error: 'a Region name such as eu-west-1' }), {
    error: 'a list of Regions',
  })
  .min(1, { error: 'at least one Region' });

const member = mapping('a member', {
  account,
  name: z.exactOptional(z.string({ error: 'a name' }).max(200, { error: 'a name of at most 200 characters' })),
  email: z
    .exactOptional(z.email({ error: 'an e-mail address' }))
    .describe('That of the root user of the account, as AWS knows it.'),
  regions: z.exactOptional(regions).describe('In place of those of the whole file.'),
});

export const membersSchema = mapping('a file of members', {
  administrator: z.exactOptional(account).describe('The account that invites, unless --administrator names it.'),
  regions: z.exactOptional(regions).describe('For every member without Regions of its own.'),
  members: z.array(member, { error: 'a list of members' }).min(1, { error: 'at least one member' }),
});

export type MembersFile = z.infer<typeof membersSchema>;

/** The published JSON Schema (draft 2020-12) of the file, for editors. */
export function membersJsonSchema(): object {
  return {
    ...z.toJSONSchema(membersSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: 'urn:hubform:schema:members:1',
    title: 'hubform members',
    description: 'Which accounts hubform bootstrap is to make members, and where.',
  };
}

function mapping<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `one of ${keys}` : `${what} (${keys})`),
  });
}
