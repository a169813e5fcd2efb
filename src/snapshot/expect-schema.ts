import * as z from 'zod';
import { REGION, UNIT_ID } from '../membership/identifiers.ts';
import { accountId, mapping } from './schema.ts';

/**
 * The schema of the expectations: who must be a member of whom, who is excused, and who else is trusted. Each `error` is the
 * phrase after "expected" in a message.
 */
const region = z.string({ error: 'a Region name' }).regex(REGION, { error: 'a Region name such as eu-west-1' });
const UNIT = 'the id of a unit or of the root, such as ou-ab12-34cd56ef';
const unit = z.string({ error: UNIT }).regex(UNIT_ID, { error: UNIT });

const accounts = allOr(accountId, 'a list of account ids').describe('Account ids in quotes, or all.');
const units = z
  .array(unit, { error: 'a list of organizational units' })
  .min(1, { error: 'at least one unit' })
  .describe('Organizational units or roots: the accounts below them, as the snapshot of an organization has them.');
const regions = allOr(region, 'a list of Regions').describe('Default: all that the snapshot has of an account.');

const words = (what: string) => z.string({ error: what }).min(1, { error: what }).max(500, { error: what });
const name = words('a name of at most 500 characters');
const remark = {
  reason: z.exactOptional(words('a reason of at most 500 characters')).describe('Why, for the reader.'),
  owner: z
    .exactOptional(words('an owner of at most 500 characters'))
    .describe('The person or team to ask, for the reader.'),
};
const targets = {
  accounts: z.exactOptional(accounts),
  units: z.exactOptional(units),
  regions: z.exactOptional(regions),
};

const members = named(
  mapping('expected members', {
    administrator: accountId.describe('The account that they must be members of. It is trusted there.'),
    name: z.exactOptional(name).describe('The name of the administrator.'),
    ...targets,
    ...remark,
  }),
);

const exception = named(
  mapping('an exception', {
    ...targets,
    until: z
      .exactOptional(z.iso.date({ error: 'a day such as 2026-12-31' }))
      .describe('The last day of the exception, in UTC. Default: no end.'),
    ...remark,
  }),
);

const trusted = mapping('a trusted administrator', {
  administrator: accountId,
  name: z.exactOptional(name).describe('The name of the administrator.'),
  ...targets,
  ...remark,
}).describe('Without accounts, units and Regions it is trusted everywhere.');

export const expectSchema = mapping('expectations', {
  members: z
    .exactOptional(z.array(members, { error: 'a list of expected members' }))
    .describe('The first entry that has a target counts.'),
  except: z
    .exactOptional(z.array(exception, { error: 'a list of exceptions' }))
    .describe('Targets that need not be members.'),
  trust: z
    .exactOptional(z.array(trusted, { error: 'a list of trusted administrators' }))
    .describe('Other accounts that may be administrators.'),
  names: z
    .exactOptional(z.record(accountId, name, { error: 'a mapping from account ids to names' }))
    .describe('Names of accounts and administrators, for the reader.'),
}).describe('Who must be a member of whom, who is excused, and who else is trusted.');

export type ExpectFile = z.infer<typeof expectSchema>;

/** The published JSON Schema (draft 2020-12) of the expectations, for editors. */
export function expectJsonSchema(): object {
  return {
    ...z.toJSONSchema(expectSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: 'urn:hubform:schema:expect:1',
    title: 'hubform expectations',
  };
}

function allOr<Item extends z.ZodType>(item: Item, what: string) {
  return z.union([z.literal('all'), z.array(item, { error: `all, or ${what}` }).min(1, { error: what })], {
    error: `all, or ${what}`,
  });
}

/** Leaving both out by mistake would mean every account. */
function named<Schema extends z.ZodType<{ accounts?: unknown; units?: unknown }>>(schema: Schema) {
  return schema
    .refine((value) => value.accounts !== undefined || value.units !== undefined, {
      error: 'accounts (a list, or all) or units',
    })
    .meta({ anyOf: [{ required: ['accounts'] }, { required: ['units'] }] });
}
