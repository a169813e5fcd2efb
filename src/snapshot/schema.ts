import * as z from 'zod';
import { type AccountFacts, CONTROL_FINDING_GENERATORS, UNREADABLE_CAUSES } from '../membership/model.ts';
import { FORMAT_VERSION, MAX_TEXT_LENGTH } from './format.ts';
import { ACCOUNT_ID, REGION, UNIT_ID } from '../membership/identifiers.ts';

/**
 * The definition of the snapshot format: it validates a text, gives its type, and is published as JSON Schema. Each
 * `error` is the phrase after "expected" in a message, see yaml/input-error.ts.
 */
export const accountId = z
  .string({ error: 'an account id of 12 digits in quotes' })
  .regex(ACCOUNT_ID, { error: 'an account id of 12 digits in quotes' })
  .describe('An AWS account id. Always quoted, because YAML reads it as a number otherwise.');

const text = z
  .string({ error: 'text (in quotes if it looks like something else)' })
  .max(MAX_TEXT_LENGTH, { error: `text of at most ${MAX_TEXT_LENGTH} characters` });

/** The raw text of AWS: MemberStatus is a free string, so every value is valid. */
const status = text.describe('MemberStatus as AWS returned it: Invited, Enabled, Resigned, …');

const timestamp = z.iso
  .datetime({ precision: 3, error: 'a UTC time such as 2024-03-10T14:53:14.874Z' })
  .describe('When the invitation was sent: ISO 8601 in UTC with milliseconds.');

const invitation = mapping('an invitation', {
  administrator: accountId,
  status,
  invitedAt: z.exactOptional(timestamp),
  id: text.describe('The InvitationId.'),
}).describe('An entry of ListInvitations.');

const administrator = mapping('an administrator', {
  account: accountId,
  status: z.exactOptional(status),
  invitedAt: z.exactOptional(timestamp),
  invitationId: z.exactOptional(text.describe('Absent for a membership through AWS Organizations.')),
  organization: z
    .exactOptional(z.literal(true, { error: 'true, or no such key' }))
    .describe('AWS Organizations manages the membership: the administrator is the delegated one of the organization.'),
}).describe('The response of GetAdministratorAccount.');

export const memberSchema = mapping('a member', {
  account: accountId,
  status,
  invitedAt: z.exactOptional(timestamp),
  email: z.exactOptional(text.describe('The e-mail address of the root user of the account; only with --with-email.')),
}).describe('An entry of ListMembers: a member in the list of its administrator.');

const UNIT = 'the id of a root (r-…) or of a unit (ou-…)';
const REGION_KEY = 'name, units or a Region name such as eu-west-1';

/** JSON Schema cannot express that accounts are unique: `uniqueItems` compares whole items. */
const members = z
  .array(memberSchema, { error: 'a list of members' })
  .refine((list) => new Set(list.map((one) => one.account)).size === list.length, { error: 'each member once' })
  .describe('The members of this account in the Region.');

const unreadable = z
  .enum(UNREADABLE_CAUSES, { error: `one of ${UNREADABLE_CAUSES.join(', ')}` })
  .describe('Why the target could not be read; the other fields hold the last known values.');

const memberSide = {
  administrator: z.exactOptional(administrator),
  invitations: z.exactOptional(z.array(invitation, { error: 'a list of invitations' })),
};

const enabled = mapping('a membership', {
  unreadable: z.exactOptional(unreadable),
  hub: z.literal('enabled'),
  autoEnableControls: z
    .exactOptional(z.boolean({ error: 'true or false' }))
    .describe("Left out when true, AWS's default."),
  controlFindingGenerator: z
    .exactOptional(z.enum(CONTROL_FINDING_GENERATORS, { error: CONTROL_FINDING_GENERATORS.join(' or ') }))
    .describe("Left out when SECURITY_CONTROL, AWS's default."),
  ...memberSide,
  members: z.exactOptional(members),
})
  .refine((value) => !(value.administrator && value.members), {
    error: 'an administrator or members, not both',
    path: ['members'],
  })
  .meta({ not: { properties: { administrator: true, members: true }, required: ['administrator', 'members'] } });

const disabled = mapping('a membership', {
  unreadable: z.exactOptional(unreadable),
  hub: z.literal('disabled'),
  ...memberSide,
});

/** The state of the hub may be unknown only if the target is unreadable. */
const unknown = mapping('a membership', { unreadable, ...memberSide });

export const membershipSchema = z
  .union([z.discriminatedUnion('hub', [enabled, disabled], { error: 'enabled or disabled' }), unknown], {
    error: 'a mapping (hub, administrator, invitations, …)',
  })
  .describe('The state of one account in one Region.');

/** What is known of an account as a whole: the keys beside its Regions. */
export const accountFactsShape = {
  name: z
    .exactOptional(text.min(1, { error: 'a name that is not empty, or no such key' }))
    .describe('The name of the account, for the reader.'),
  units: z
    .exactOptional(
      z
        .array(z.string({ error: UNIT }).regex(UNIT_ID, { error: UNIT }), { error: 'a list of units' })
        .min(1, { error: 'at least one unit' }),
    )
    .describe('Where the account is in its organization: the root, and the units down to its own.'),
};
const FACT_KEYS = Object.keys(accountFactsShape);

const account = z
  .preprocess(
    checkKeys,
    z
      .object(accountFactsShape, { error: 'a mapping of Regions' })
      .catchall(membershipSchema)
      .refine((value) => Object.keys(value).some((key) => !FACT_KEYS.includes(key)), { error: 'at least one Region' })
      .meta({
        propertyNames: { anyOf: [{ enum: FACT_KEYS }, { pattern: REGION.source }] },
        // At least one Region.
        not: { propertyNames: { enum: FACT_KEYS } },
      }),
  )
  .transform(({ name, units, ...regions }): WrittenAccount => ({
    facts: { ...(name !== undefined && { name }), ...(units && { units }) },
    regions,
  }))
  .describe('What is known of an account, and its memberships by Region.');

/** Comes first: of a key that is none, only the key is wrong, not its value. */
function checkKeys(value: unknown, { issues }: z.core.$RefinementCtx): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  for (const key of Object.keys(value)) {
    if (!FACT_KEYS.includes(key) && !REGION.test(key)) {
      issues.push({ code: 'invalid_key', origin: 'record', issues: [], message: REGION_KEY, path: [key], input: key });
    }
  }
  return value;
}

export const snapshotSchema = mapping('a snapshot', {
  version: z.literal(FORMAT_VERSION, { error: `${FORMAT_VERSION}` }).describe('The version of this format.'),
  accounts: z
    .record(accountId, account, { error: 'a mapping of accounts' })
    .describe('Memberships by account, then by Region.'),
});

/** The value of a validated text, before it becomes the model. */
export type WrittenSnapshot = z.infer<typeof snapshotSchema>;
export type WrittenMembership = z.infer<typeof membershipSchema>;
interface WrittenAccount {
  readonly facts: AccountFacts;
  readonly regions: Readonly<Record<string, WrittenMembership>>;
}

/** The published JSON Schema (draft 2020-12) of the snapshot format, for editors and for other tools. */
export function snapshotJsonSchema(): object {
  return {
    ...z.toJSONSchema(snapshotSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: `urn:hubform:schema:snapshot:${FORMAT_VERSION}`,
    title: `hubform snapshot, version ${FORMAT_VERSION}`,
    description:
      'Security Hub membership by invitation, by account and Region. In YAML, hubform ends a snapshot with the line "...": one without it was cut off.',
  };
}

/** The text of a JSON Schema, as it is printed and shipped. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** A mapping that rejects unknown keys; its messages name `what` and the known keys. */
export function mapping<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `one of ${keys}` : `${what} (${keys})`),
  });
}
