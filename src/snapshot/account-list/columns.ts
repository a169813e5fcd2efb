/** What a column or key says, by its name in lower case, letters and digits only. */
const MEANINGS: Readonly<Record<string, 'id' | 'name' | 'ignored'>> = {
  id: 'id',
  account: 'id',
  accountid: 'id',
  name: 'name',
  accountname: 'name',
  alias: 'name',
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
  arn: 'ignored',
  email: 'ignored',
  joinedmethod: 'ignored',
  joinedtimestamp: 'ignored',
  paths: 'ignored',
  state: 'ignored',
  status: 'ignored',
};

/** Undefined for a name that is not known. AWS writes `Account ID`, `AccountId` and `Id`. */
export function meaningOf(name: string): 'id' | 'name' | 'ignored' | undefined {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined;
}
