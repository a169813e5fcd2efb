import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CATALOGUE, DECISION_KINDS } from '../../src/membership/decide/catalogue.ts';
import { CHANGE_CATALOGUE, CHANGE_KINDS } from '../../src/membership/diff/catalogue.ts';
import { decisionsJsonSchema } from '../../src/snapshot/decisions-schema.ts';
import { diffJsonSchema } from '../../src/snapshot/diff-schema.ts';
import { expectSchema } from '../../src/snapshot/expect-schema.ts';
import { END_MARK } from '../../src/snapshot/format.ts';
import { membersSchema } from '../../src/snapshot/members-schema.ts';
import { snapshotJsonSchema } from '../../src/snapshot/schema.ts';
import { code, page, table } from './markdown.ts';
import { type Schema, rowsOf } from './schema-rows.ts';

export function snapshotPage(): string {
  return page(
    '# Snapshots',
    'What `hubform snapshot` and `hubform export` write: the memberships by account and Region, as AWS gave them.',
    `\`\`\`yaml\n${firstAccountOfTheSample()}\`\`\``,
    'The same state is the same bytes: sorted, with nothing that changes by itself. What is at its default of AWS is left out, and so are empty lists. Beside `unreadable` stand the last known values. A directory with such a file for each account (`ACCOUNT.yaml`) is a snapshot too, wherever one is taken; each holds that account alone.',
    'The line `...` ends it, as it ends any YAML document. A file that begins with the comment of hubform and does not end with that line was cut off, and is refused: read, it would be a smaller snapshot. A snapshot that you write yourself, without the comment, needs no such line.',
    'An account may have a `name`, from the file of accounts or from AWS Organizations, and the `units` of the organization that it is in: the root first, its own unit last. They are for the reader: if nothing else changes, `hubform diff` finds no difference. A scan that does not know them keeps those that are there, and `organization: true` of an administrator where it could not ask.',
    'It is written to be reviewed, not to be edited. `hubform schema snapshot` prints the JSON Schema.',
    schemaTable(snapshotJsonSchema()),
  );
}

export function membersPage(): string {
  return page(
    '# The file of members',
    'What `hubform bootstrap --members FILE` reads. Account ids are text: put them in quotes.',
    '```yaml\nadministrator: "999999999999"\nregions: [eu-west-1, us-east-1]\nmembers:\n  - account: "111122223333"\n    name: production\n    email: production@example.org\n  - account: "444455556666"\n    regions: [eu-west-1]\n```',
    schemaTable(z.toJSONSchema(membersSchema, { io: 'input' })),
  );
}

export function expectPage(): string {
  return page(
    '# Expectations',
    'What `--expect FILE` reads, and what may stand under `expect:` in [hubform.yaml](config.md): who must be a member of whom, who is excused, and who else is trusted. Account ids are text: put them in quotes. `hubform schema expect` prints the JSON Schema. [Expect memberships](../how-to/expect.md) is the guide.',
    '```yaml\nmembers:\n  - administrator: "999999999999"\n    name: security-audit\n    accounts: all\n    regions: [eu-west-1, us-east-1]\nexcept:\n  - units: [ou-ab12-34cd56ef]\n    until: 2026-12-31\n    reason: closes this year\n    owner: platform@example.org\n```',
    'An entry of `members` or `except` needs `accounts` or `units`; with both, it has the accounts of either.',
    schemaTable(z.toJSONSchema(expectSchema, { io: 'input' })),
  );
}

export function diffPage(): string {
  return page(
    '# Differences as JSON',
    'What `hubform diff --format json` prints and `hubform report` reads. Fields and kinds may be added within a version; none is taken away or gets another meaning. `hubform schema diff` prints the JSON Schema.',
    '`before` and `after` hold the state of the target as [a snapshot](snapshot.md) does.',
    schemaTable(diffJsonSchema(), ['targets[].before', 'targets[].after']),
    '## Kinds of changes',
    table(
      ['kind', 'meaning'],
      CHANGE_KINDS.map((kind) => [code(kind), CHANGE_CATALOGUE[kind].explanation]),
    ),
  );
}

export function decisionsPage(): string {
  return page(
    '# Decisions as JSON',
    'What `hubform decisions --format json` prints. Fields and kinds may be added within a version; none is taken away or gets another meaning. `hubform schema decisions` prints the JSON Schema.',
    schemaTable(decisionsJsonSchema()),
    '## Kinds of decisions',
    table(
      ['kind', 'meaning'],
      DECISION_KINDS.map((kind) => [code(kind), CATALOGUE[kind].explanation]),
    ),
  );
}

function schemaTable(schema: object, leaves: readonly string[] = []): string {
  return table(
    ['path', 'value', 'always', 'meaning'],
    rowsOf(schema as Schema, leaves).map(({ path, value, always, meaning }) => [
      code(path),
      value,
      always ? 'yes' : '',
      meaning,
    ]),
  );
}

function firstAccountOfTheSample(): string {
  const sample = readFileSync(new URL('../../docs/sample.yaml', import.meta.url), 'utf8');
  return sample.replace(/^(version: 1\naccounts:\n {2}"\d+":\n(?: {4}.*\n)+)[^]*/m, `$1${END_MARK}\n`);
}
