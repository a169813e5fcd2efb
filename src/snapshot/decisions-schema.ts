import * as z from 'zod';
import { DECISION_KINDS } from '../membership/decide/catalogue.ts';
import { ACCOUNT_ID, REGION } from '../membership/identifiers.ts';
import { EXPECTED_STATES } from '../membership/expect/expected.ts';
import { UNMET_STATES } from '../membership/expect/unmet.ts';
import { UNREADABLE_CAUSES } from '../membership/model.ts';

export const DECISIONS_VERSION = 1;

/**
 * The definition of the output of `hubform decisions --format json`: it gives the type of the value and is published as
 * JSON Schema. Within a version, fields and kinds may be added; none is removed or changes its meaning.
 */
const account = z.string().regex(ACCOUNT_ID);
const administrators = z.array(account);
const count = z.number().int().min(0);

/** The lines that are allowed: a file from elsewhere must not show its reader any other command. */
const COMMAND_LINE =
  /^(?:# [^\r\n]*|aws securityhub (?:(?:decline|delete)-invitations --account-ids [0-9]{12}|disassociate-from-administrator-account) --region [a-z0-9-]+)$/;

export const commandsSchema = z
  .array(z.string().regex(COMMAND_LINE))
  .min(1)
  .describe(
    'Shell lines that resolve the target, in order: commands of the AWS CLI, and comments, which begin with #. Absent if there are none.',
  );

/** The expectations that a snapshot does not meet. */
export const unmetSchema = z.array(
  z.strictObject({
    account,
    region: z
      .exactOptional(z.string().regex(REGION))
      .describe('Absent for an account that the snapshot does not have, if no Region is named for it.'),
    administrator: account.describe('The administrator that it must be a member of.'),
    state: z
      .enum(UNMET_STATES)
      .describe(
        '`missing`: neither a member nor invited; `elsewhere`: a member of another administrator; `unknown`: not read.',
      ),
  }),
);

const accepter = z
  .strictObject({
    administrator: account,
    accepted: z.boolean().describe('Whether it is a member already, so that Terraform imports it; else it accepts.'),
    enableHub: z.boolean().describe('Whether the code enables Security Hub first.'),
  })
  .describe('The membership that the code accepts or keeps; absent if there is none.');

const remarks = {
  reason: z.exactOptional(z.string()),
  owner: z.exactOptional(z.string()),
};

const expected = z
  .strictObject({
    state: z.enum(EXPECTED_STATES).describe('Whether the target meets the expectation.'),
    administrator: account,
    ...remarks,
    exception: z
      .exactOptional(z.strictObject({ ...remarks, until: z.exactOptional(z.string().describe('Its last day.')) }))
      .describe('The exception that excuses the target, or did until its last day.'),
  })
  .describe('What the expectations say about the target; absent if nothing.');

const owner = z
  .strictObject({
    address: z.string().describe('The Terraform address, with modules and keys. Raw text of a state.'),
    source: z.string().describe('The name of the state that has it, as the user gave it.'),
  })
  .describe('The Terraform code that manages the membership elsewhere; absent if none is known.');

const decision = z.strictObject({
  account,
  name: z.exactOptional(z.string()).describe('The name of the account, if the snapshot has it. Free text.'),
  region: z.string().regex(REGION),
  kind: z.enum(DECISION_KINDS),
  reason: z.string().describe('One sentence. It contains raw text from AWS: escape it for the output format.'),
  administrators: administrators.describe('The administrators that the decision is about, sorted.'),
  untrusted: administrators.describe(
    'The administrators of the target that are not trusted, sorted; any kind can have them.',
  ),
  untrustedAccepted: z.boolean().describe('Whether the current administrator is one of them.'),
  cause: z.exactOptional(z.enum(UNREADABLE_CAUSES)).describe('Why the target could not be read.'),
  accepter: z.exactOptional(accepter),
  expected: z.exactOptional(expected),
  owner: z.exactOptional(owner),
  commands: z.exactOptional(commandsSchema),
});

export const decisionsSchema = z.strictObject({
  version: z.literal(DECISIONS_VERSION).describe('The version of this format.'),
  counts: z.strictObject({
    targets: count.describe('The number of targets in the snapshot, also of those without a decision.'),
    decisions: count.describe('The number of decisions: the sum of `kinds`.'),
    untrusted: count.describe('The number of decisions with an administrator that is not trusted, of any kind.'),
    untrustedAccepted: count,
    kinds: z.partialRecord(z.enum(DECISION_KINDS), count).describe('Only the kinds that occur.'),
    expected: z
      .exactOptional(z.partialRecord(z.enum(EXPECTED_STATES), count))
      .describe('The number of targets by whether they meet the expectations; absent without expectations.'),
  }),
  unmet: z
    .exactOptional(unmetSchema)
    .describe('The expectations that are not met; what was not read is unknown. Absent without expectations.'),
  decisions: z
    .array(decision)
    .describe(
      'One for each target that has an administrator or an invitation, could not be read, or is missing or excused, sorted by account, then Region.',
    ),
});

/** The value of the decisions in JSON. */
export type WrittenDecisions = z.input<typeof decisionsSchema>;

/** The published JSON Schema (draft 2020-12) of the decisions. */
export function decisionsJsonSchema(): object {
  return {
    ...z.toJSONSchema(decisionsSchema, { target: 'draft-2020-12', io: 'input' }),
    $id: `urn:hubform:schema:decisions:${DECISIONS_VERSION}`,
    title: `hubform decisions, version ${DECISIONS_VERSION}`,
    description: 'What the generated code does about each target of a snapshot, and why.',
  };
}
