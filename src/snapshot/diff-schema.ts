import * as z from 'zod';
import { DECISION_KINDS } from '../membership/decide/catalogue.ts';
import { CHANGE_KINDS } from '../membership/diff/catalogue.ts';
import { DETAIL_FIELDS, NOT_COMPARED_REASONS } from '../membership/diff/change.ts';
import { UNREADABLE_CAUSES } from '../membership/model.ts';
import { ACCOUNT_ID, REGION } from '../membership/identifiers.ts';
import { commandsSchema, unmetSchema } from './decisions-schema.ts';
import { memberSchema, membershipSchema } from './schema.ts';

export const DIFF_VERSION = 1;

/**
 * The definition of the output of `hubform diff --format json`: it gives the type of the value and is published as JSON
 * Schema. Within a version, fields and kinds may be added; none is removed or changes its meaning.
 */
const membership = membershipSchema.describe('The state of the target, as in a snapshot.');
const invitation = z.strictObject({
  administrator: z.string(),
  status: z.string(),
  invitedAt: z.exactOptional(z.string()),
  id: z.string(),
});
const member = memberSchema.describe('The new entry in the list of the administrator.');
const account = z.string().regex(ACCOUNT_ID);
const important = z
  .boolean()
  .describe('Whether the change needs a review, so that it is shown first; docs/reference/changes.md says when.');
const administrator = account.describe('The administrator that the change is about.');
const unexpected = z
  .exactOptional(z.enum(['untrusted', 'new']))
  .describe(
    'Why the administrator is unexpected: the trust list does not have it for this target or, without a trust list, it was not the administrator of any account before.',
  );
const cause = z.enum(UNREADABLE_CAUSES).describe('Why the target could not be read.');
const detail = z
  .strictObject({
    field: z.enum(DETAIL_FIELDS),
    before: z.exactOptional(z.string()),
    after: z.exactOptional(z.string()),
  })
  .describe('One value before and after; absent if there was, or is, none.');

const change = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('invited'), important, administrator, invitation, unexpected }),
    z.strictObject({ kind: z.literal('accepted'), important, administrator, unexpected }),
    z.strictObject({
      kind: z.literal('administrator-changed'),
      important,
      administrator,
      previous: account.describe('The administrator before.'),
      unexpected,
    }),
    z.strictObject({
      kind: z.enum(['left', 'removed', 'vanished']),
      important,
      administrator,
      what: z.enum(['membership', 'invitation']).describe('What has ended.'),
    }),
    z.strictObject({
      kind: z.literal('setting-changed'),
      important,
      administrator: z.exactOptional(administrator),
      details: z.array(detail).min(1),
    }),
    z.strictObject({ kind: z.literal('member-added'), important, member }),
    z.strictObject({
      kind: z.literal('member-gone'),
      important,
      member: account.describe('The account that is no longer in the list.'),
    }),
    z.strictObject({
      kind: z.literal('member-changed'),
      important,
      member: account.describe('The account whose entry in the list changed.'),
      details: z.array(detail).min(1),
    }),
    z.strictObject({
      kind: z.literal('coverage-lost'),
      important,
      cause,
      lastKnown: z.boolean().describe('Whether the target keeps all of its last known values.'),
    }),
    z.strictObject({ kind: z.literal('still-unreadable'), important, details: z.array(detail).min(1) }),
    z.strictObject({ kind: z.literal('coverage-regained'), important, cause }),
    z.strictObject({
      kind: z.enum(['hub-on', 'hub-off', 'account-appeared', 'account-gone', 'region-appeared', 'region-gone']),
      important,
    }),
  ])
  .describe('One change; a target can have several.');

const decision = z
  .strictObject({
    kind: z.enum(DECISION_KINDS),
    reason: z.string().describe('One sentence. It contains raw text from AWS: escape it for the output format.'),
    administrators: z.array(z.string()),
    commands: z.exactOptional(commandsSchema),
    untrusted: z
      .exactOptional(z.array(account).min(1))
      .describe('The accounts that administer or invite this target and are not trusted.'),
  })
  .describe('What the generated code does about the target now; absent if there is no decision for it.');

const count = z.number().int().min(0);

export const diffSchema = z.strictObject({
  version: z.literal(DIFF_VERSION).describe('The version of this format.'),
  counts: z.strictObject({
    compared: count.describe(
      'The number of targets that were compared: those in at least one of the snapshots, except those not compared.',
    ),
    notCompared: count.describe('The number of targets of the first snapshot that were not compared.'),
    targets: count.describe('The number of targets at which something changed.'),
    accounts: count.describe('The number of accounts of these targets.'),
    changes: count.describe('The sum of `kinds`; an account that appeared or is gone counts once.'),
    important: count.describe('How many of `changes` are important.'),
    kinds: z.partialRecord(z.enum(CHANGE_KINDS), count).describe('Only the kinds that occur.'),
  }),
  targets: z
    .array(
      z.strictObject({
        account,
        region: z.string().regex(REGION),
        changes: z.array(change).min(1),
        before: z.exactOptional(membership),
        after: z.exactOptional(membership),
        decision: z.exactOptional(decision),
      }),
    )
    .describe('The targets at which something changed, sorted by account, then Region.'),
  notCompared: z
    .array(
      z.strictObject({
        account,
        region: z.string().regex(REGION),
        reason: z
          .enum(NOT_COMPARED_REASONS)
          .describe(
            'Why: `no-role`, the account is not the caller’s own and no role to assume was named; `not-listed`, the accounts of the organization were to be read, and it does not list this one; `outside-scope`, the options of the scan leave the account or the Region out; `unreadable`, it cannot be read in either snapshot, and nothing else differs there.',
          ),
      }),
    )
    .describe(
      'The targets of the first snapshot that were not read for the second one, or are unreadable in both, sorted: what changed there is unknown.',
    ),
  unmet: z
    .exactOptional(unmetSchema)
    .describe('The expectations that the second snapshot does not meet, changed or not; absent without expectations.'),
  accounts: z
    .exactOptional(z.record(account, z.strictObject({ name: z.string().describe('It is raw text: escape it.') })))
    .describe('The names of these accounts, for the reader. A change of a name alone is not a difference.'),
});

/** The value of a difference in JSON. */
export type WrittenDiff = z.input<typeof diffSchema>;

/** The published JSON Schema (draft 2020-12) of the difference. */
export function diffJsonSchema(): object {
  return {
    ...z.toJSONSchema(diffSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: `urn:hubform:schema:diff:${DIFF_VERSION}`,
    title: `hubform difference, version ${DIFF_VERSION}`,
    description: 'The changes from one snapshot of Security Hub memberships to another.',
  };
}
