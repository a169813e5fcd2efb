/** What a column or key says. `state` is the newer name of what `status` says. */
export type Meaning = 'id' | 'name' | 'state' | 'status' | 'ignored';

/** By the name in lower case, letters and digits only. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  id: 'id',
  account: 'id',
  accountid: 'id',
  accountnumber: 'id',
  awsaccount: 'id',
  awsaccountid: 'id',
  name: 'name',
  accountname: 'name',
  alias: 'name',
  state: 'state',
  accountstate: 'state',
  status: 'status',
  accountstatus: 'status',
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
  arn: 'ignored',
  email: 'ignored',
  joinedmethod: 'ignored',
  joinedtimestamp: 'ignored',
  paths: 'ignored',
};

/** Undefined for a name that is not known. AWS writes `Account ID`, `AccountId` and `Id`. */
export function meaningOf(name: string): Meaning | undefined {
  const key = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined;
}
