import type { MissingSource } from '../../../actions/bootstrap/request.ts';
import { HubformError } from '../../../error.ts';
import type { BootstrapValues } from '../../options/bootstrap.ts';
import { flagName } from '../../options/names.ts';
import type { Source } from '../../options/resolve.ts';
import { assertAboutOrganization, exclusionsOf } from '../accounts.ts';
import { expectOptionsOf } from '../decision.ts';
import { defined } from '../defined.ts';
import { lackingError } from '../lacks.ts';

/** What `--missing` replaces: who becomes a member, and where. */
const REPLACED = ['account', 'accountsFile', 'region', 'members', 'ou'] as const;

export interface MissingInvocation {
  readonly values: BootstrapValues;
  readonly sources: Readonly<Record<'expect' | (typeof REPLACED)[number], Source>>;
}

/** The source of `--missing`; undefined without it. Throws `usage`, `disk` or `snapshot`. */
export async function missingSourceOf({ values, sources }: MissingInvocation): Promise<MissingSource | undefined> {
  if (!values.missing) {
    if (sources.expect !== 'flag') return undefined;
    throw usage('--expect applies to --missing only', 'Leave it out, or add --missing.');
  }
  refuseReplaced(sources);
  const expect = await expectOptionsOf(values);
  const lacks = [
    ...(expect ? [] : ['--expect FILE (or expect in hubform.yaml)']),
    ...(values.output === undefined ? ['-o DIR'] : []),
  ];
  if (!expect || lacks.length > 0) throw lackingError('hubform bootstrap --missing', lacks);
  assertAboutOrganization(values);
  const exclude = await exclusionsOf(values);
  const { administrator } = values;
  return {
    ...{ kind: 'missing', expect },
    ...defined({ administrator, exclude }),
    ...(values.organization && { organization: { units: [] } }),
  };
}

/** Variables and hubform.yaml may hold accounts and Regions for other commands. */
function refuseReplaced(sources: MissingInvocation['sources']): void {
  const flags = REPLACED.filter((name) => sources[name] === 'flag').map((name) => `--${flagName(name)}`);
  if (flags.length === 0) return;
  throw usage(
    `${flags.join(', ')} cannot be used with --missing`,
    'Leave out --missing or the others: with --missing, --expect names the accounts and Regions.',
  );
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
