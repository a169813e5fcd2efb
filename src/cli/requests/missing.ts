import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { assertUnitsKnown } from '../../actions/units-known.ts';
import { HubformError } from '../../error.ts';
import { accountLabel, namesOf, type AccountNames } from '../../membership/account-label.ts';
import type { Intent, WantedMember } from '../../membership/bootstrap/bootstrap.ts';
import { type Missing, missingMembers } from '../../membership/bootstrap/missing.ts';
import type { Snapshot } from '../../membership/model.ts';
import { pluralize } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';
import { flagName } from '../options/names.ts';
import type { GenerateValues } from '../options/generate.ts';
import type { Source } from '../options/resolve.ts';
import { expectOptionsOf } from './decision.ts';
import { defined } from './defined.ts';
import { lackingError, lacksOfCode } from './lacks.ts';

/** What `bootstrap --missing` found in a snapshot. */
export interface FoundMissing extends Omit<Missing, 'intents'> {
  readonly snapshot: Snapshot;
  readonly names: AccountNames;
  /** Only what is expected of members of this one; absent if all that is expected. */
  readonly administrator?: string;
  /** What is missing, of one administrator; absent if nothing is. */
  readonly intent?: Intent;
}

/** What `--missing` replaces: who becomes a member, and where. */
const REPLACED = ['account', 'region', 'members'] as const;

type MissingInvocation = Pick<Invocation, 'context'> & {
  readonly values: Pick<GenerateValues, 'expect'> &
    Parameters<typeof lacksOfCode>[0] & {
      readonly missing: boolean;
      readonly administrator: string | undefined;
      readonly snapshot: string | undefined;
    };
  readonly sources: Readonly<Record<'expect' | (typeof REPLACED)[number], Source>>;
};

/**
 * The members that `--expect` wants and that the snapshot does not have; undefined without `--missing`. Throws `usage`,
 * `disk` or `snapshot`.
 */
export async function missingOf({ values, sources, context }: MissingInvocation): Promise<FoundMissing | undefined> {
  if (!values.missing) {
    if (sources.expect !== 'flag') return undefined;
    throw usage('--expect is about --missing here', 'Leave it out, or add --missing.');
  }
  refuseReplaced(sources);
  const expect = await expectOptionsOf(values);
  const lacks = [
    ...(expect ? [] : ['--expect FILE (or expect in hubform.yaml)']),
    ...(values.snapshot === undefined ? ['--snapshot SNAPSHOT'] : []),
    ...lacksOfCode(values),
  ];
  if (!expect || values.snapshot === undefined || lacks.length > 0) throw lackingError('bootstrap --missing', lacks);
  const snapshot = await loadSnapshot(values.snapshot, context);
  assertUnitsKnown(snapshot, { expect });
  const names = namesOf(snapshot, expect.expectations.names);
  const { administrator } = values;
  const { intents, ...others } = missingMembers(snapshot, expect, administrator);
  if (intents.length > 1) throw severalAdministrators(intents, names);
  const [intent] = intents;
  return { ...others, snapshot, names, ...defined({ administrator, intent }) };
}

/** Variables and hubform.yaml may hold accounts and Regions for other commands. */
function refuseReplaced(sources: MissingInvocation['sources']): void {
  const flags = REPLACED.filter((name) => sources[name] === 'flag').map((name) => `--${flagName(name)}`);
  if (flags.length === 0) return;
  throw usage(
    `${flags.join(', ')} cannot stand beside --missing`,
    'Leave one out: with --missing, the accounts and Regions are those that --expect wants.',
  );
}

function severalAdministrators(intents: readonly Intent[], names: AccountNames): HubformError {
  const all = intents.map(
    ({ administrator, members }) => `${accountLabel(administrator, names)}: ${pluralize(targetsOf(members), 'target')}`,
  );
  return usage(
    `the missing members are of ${intents.length} administrators (${all.join('; ')})`,
    'Run bootstrap once for each, with --administrator ID and into a directory of its own.',
  );
}

function targetsOf(members: readonly WantedMember[]): number {
  return members.reduce((sum, { regions }) => sum + regions.length, 0);
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
