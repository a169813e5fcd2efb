import type { NamedSource, WantedAccount, WantedRegions } from '../../../actions/bootstrap/request.ts';
import { HubformError } from '../../../error.ts';
import { readText } from '../../../files/file.ts';
import { compareCodeUnits } from '../../../membership/model.ts';
import type { Exclusions } from '../../../membership/scope.ts';
import { readMembers } from '../../../snapshot/read-members.ts';
import type { Invocation } from '../../commands/command.ts';
import type { BootstrapValues } from '../../options/bootstrap.ts';
import { flagName } from '../../options/names.ts';
import { type Source, isAsStrong } from '../../options/resolve.ts';
import { assertAboutOrganization, exclusionsOf, listedAccounts } from '../accounts.ts';
import { defined } from '../defined.ts';
import { lackingError } from '../lacks.ts';

/** Where accounts are named, by kind: only those of one kind add up, as in a scan. */
const LISTS = [['members'], ['organization'], ['account', 'accountsFile']] as const;
type List = (typeof LISTS)[number][number];

export type NamedInvocation = Pick<Invocation, 'context'> & {
  readonly values: BootstrapValues;
  readonly sources: Readonly<Record<List | 'region', Source>>;
};

/**
 * Who becomes a member, by the options or a file of members. What stands in a stronger place counts alone: accounts and
 * Regions in hubform.yaml may be those of the scans. Throws `usage`, `disk` or `snapshot`.
 */
export async function namedSourceOf(invocation: NamedInvocation): Promise<NamedSource> {
  const { values, sources } = invocation;
  const lists = strongest(invocation);
  assertAboutOrganization(values);
  const path = lists.includes('members') ? values.members : undefined;
  const file = path === undefined ? undefined : readMembers(await readText(path), path);
  const replaced = file?.regions !== undefined && !isAsStrong(sources.region, sources.members);
  const regions = replaced ? file.regions : (values.region ?? file?.regions);
  const isListed = !file && (lists.includes('account') || lists.includes('accountsFile'));
  const exclude = await exclusionsOf(values);
  const ofLists = isListed ? await accountsOf(invocation, lists, regionsOf(regions), exclude) : undefined;
  const accounts = file
    ? file.members.map((one) => ({ ...one, regions: regionsOf(one.regions ?? regions) }))
    : (ofLists?.accounts ?? []);
  const isComplete = lists.length > 0;
  const administrator = administratorOf(values, {
    ...{ administrator: values.administrator ?? file?.administrator, accounts, isComplete, regions },
  });
  return {
    ...{ kind: 'named', administrator, accounts, regions: regionsOf(regions) },
    ...(lists.includes('organization') && { organization: { units: values.ou } }),
    ...(exclude && { exclude }),
    ...(ofLists && ofLists.inactive.size > 0 && { inactive: ofLists.inactive }),
  };
}

/** The lists that count. Throws `usage` where lists of two kinds are as strong as each other. */
function strongest({ values, sources }: NamedInvocation): readonly List[] {
  const given = LISTS.flat().filter((name) => {
    const value = values[name];
    return typeof value === 'object' ? value.length > 0 : value !== undefined && value !== false;
  });
  const lists = given.filter((name) => given.every((other) => isAsStrong(sources[name], sources[other])));
  const [first, second] = LISTS.flatMap((kind) => kind.find((name) => lists.includes(name)) ?? []);
  if (first === undefined || second === undefined) return lists;
  throw usage(
    `--${flagName(first)} and --${flagName(second)} cannot be used together`,
    'Name the accounts in one place.',
  );
}

/** Those of a file are a list: it may have the administrator, too. */
async function accountsOf(
  { values, context }: NamedInvocation,
  lists: readonly List[],
  regions: WantedRegions,
  exclude: Exclusions | undefined,
): Promise<Required<Pick<NamedSource, 'accounts' | 'inactive'>>> {
  const account = lists.includes('account') ? values.account : [];
  const accountsFile = lists.includes('accountsFile') ? values.accountsFile : undefined;
  const listed = await listedAccounts({ account, accountsFile }, context.reporter, exclude);
  const accounts = listed.accounts.map(({ id, name, state }) => ({
    account: id,
    ...defined({ name, state }),
    ...(!account.includes(id) && { isListed: true }),
    regions,
  }));
  return { accounts, inactive: listed.inactive };
}

function regionsOf(regions: WantedRegions = []): WantedRegions {
  return regions === 'all' ? regions : [...new Set(regions)].sort(compareCodeUnits);
}

interface Found {
  readonly administrator: string | undefined;
  readonly accounts: readonly WantedAccount[];
  /** Whether any account is named. */
  readonly isComplete: boolean;
  readonly regions: WantedRegions | undefined;
}

/** The administrator, where nothing else is lacking. Throws `usage` for all that is, at once; one alone has an error of its own. */
function administratorOf(
  { output }: Pick<BootstrapValues, 'output'>,
  { administrator, accounts, isComplete, regions }: Found,
): string {
  const without = accounts.find((one) => one.regions.length === 0);
  const noRegion = accounts.length > 0 ? without !== undefined : (regions ?? []).length === 0;
  const lacks = [
    ...(administrator === undefined ? ['--administrator ID'] : []),
    ...(isComplete ? [] : ['--account ID (or --organization, --accounts-file FILE, --members FILE)']),
    ...(noRegion ? ['--region REGION (or --region all)'] : []),
    ...(output === undefined ? ['-o DIR'] : []),
  ];
  if (lacks.length > 1) throw lackingError('hubform bootstrap', lacks);
  if (administrator === undefined) throw usage('no administrator is named', 'Name it with --administrator ID.');
  if (!isComplete) {
    throw usage(
      'no account is named',
      'Name accounts with --account ID,…, --accounts-file FILE or --members FILE, or all with --organization.',
    );
  }
  if (!noRegion) return administrator;
  throw usage(
    `no Region is named${without ? ` for ${without.account}` : ''}`,
    'Name Regions with --region REGION,…, or every enabled one with --region all.',
  );
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
