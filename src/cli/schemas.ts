import { decisionsJsonSchema } from '../snapshot/decisions-schema.ts';
import { diffJsonSchema } from '../snapshot/diff-schema.ts';
import { expectJsonSchema } from '../snapshot/expect-schema.ts';
import { membersJsonSchema } from '../snapshot/members-schema.ts';
import { schemaText, snapshotJsonSchema } from '../snapshot/schema.ts';
import type { Command } from './commands/command.ts';
import { configJsonSchema } from './options/config-schema.ts';

export { schemaText };

/** Each made from the definition that validates; `npm run golden` writes them to schemas/, which the package ships. */
export const SCHEMAS: Readonly<Record<string, (commands: readonly Command[]) => object>> = {
  snapshot: snapshotJsonSchema,
  config: configJsonSchema,
  diff: diffJsonSchema,
  members: membersJsonSchema,
  expect: expectJsonSchema,
  decisions: decisionsJsonSchema,
};
