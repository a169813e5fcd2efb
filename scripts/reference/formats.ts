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
    'The format of `memberships.yaml`, which `hubform snapshot` and `hubform export` write: the memberships by account and Region, as AWS returned them. The file is for review: do not edit it. `hubform schema snapshot` prints the JSON Schema.',
    `\`\`\`yaml\n${firstAccountOfTheSample()}\`\`\``,
    '- The same state always gives the same bytes: the file is sorted and contains no scan time.\n- Values that are the default of AWS and empty lists are left out.\n- An unreadable target has its last known values beside `unreadable`.\n- A directory with one file for each account (`ACCOUNT.yaml`) is also a snapshot. Each file holds only that account.\n- The last line is `...`, which ends a YAML document. If a file begins with the comment of hubform and does not end with this line, it was cut off, and hubform refuses it. A snapshot that you write yourself, without the comment, does not need the line.\n- An account can have a `name`, from the accounts file or from AWS Organizations, and the `units` of the organization that contain it, from the root to its own unit. They are for the reader: `hubform diff` does not compare them.\n- If a scan cannot ask AWS Organizations, it keeps the names, the units and `organization: true` of the earlier snapshot.',
    schemaTable(snapshotJsonSchema()),
  );
}

export function membersPage(): string {
  return page(
    '# Members file',
    'The file that `hubform bootstrap --members FILE` reads. Account ids are text: put them in quotes.',
    '```yaml\nadministrator: "999999999999"\nregions: [eu-west-1, us-east-1]\nmembers:\n  - account: "111122223333"\n    name: production\n    email: production@example.org\n  - account: "444455556666"\n    regions: [eu-west-1]\n```',
    schemaTable(z.toJSONSchema(membersSchema, { io: 'input' })),
  );
}

export function expectPage(): string {
  return page(
    '# Expectations',
    'The file that `--expect FILE` reads, and the keys under `expect:` in [hubform.yaml](config.md): which accounts must be members of which administrator, exceptions, and other trusted administrators. [Expect memberships](../how-to/expect.md) shows how to use it. Account ids are text: put them in quotes. `hubform schema expect` prints the JSON Schema.',
    '```yaml\nmembers:\n  - administrator: "999999999999"\n    name: security-audit\n    accounts: all\n    regions: [eu-west-1, us-east-1]\nexcept:\n  - units: [ou-ab12-34cd56ef]\n    until: 2026-12-31\n    reason: closes this year\n    owner: platform@example.org\n```',
    'An entry of `members` or `except` needs `accounts` or `units`. With both, it has all of these accounts.',
    schemaTable(z.toJSONSchema(expectSchema, { io: 'input' })),
  );
}

export function diffPage(): string {
  return page(
    '# Differences as JSON',
    'The JSON that `hubform diff --format json` prints and `hubform report` reads. Within a version, new fields and kinds can appear, but none disappears or changes its meaning. `hubform schema diff` prints the JSON Schema.',
    '`before` and `after` have the same fields as a target in [a snapshot](snapshot.md).',
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
    'The JSON that `hubform decisions --format json` prints. Within a version, new fields and kinds can appear, but none disappears or changes its meaning. `hubform schema decisions` prints the JSON Schema.',
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
