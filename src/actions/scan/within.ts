import type { ScanOptions } from '../../aws/scan-options.ts';
import type { ScanScope } from '../../aws/scan.ts';
import type { Checkpoint } from '../../checkpoint/checkpoint.ts';
import { HubformError } from '../../error.ts';
import { type Coverage, notListedOf, scopeOf } from '../../membership/scope.ts';
import { firstOf, pluralize, printable } from '../../text.ts';

/** The accounts of a snapshot, which are scanned if no option names accounts. */
export interface Within {
  readonly accounts: readonly string[];
  /** The name of the snapshot in messages. */
  readonly name: string;
}

interface Scoped {
  readonly scan: Pick<ScanOptions, 'accounts' | 'organization' | 'regions' | 'exclude' | 'shard' | 'roleName'>;
  readonly within?: Within;
}

/**
 * The option of a scan for the accounts of `within`, without those for which the caller has no role. Its function throws
 * `usage` if none is left.
 */
export function accountsOption({ scan, within }: Scoped): Pick<ScanOptions, 'accountsOf'> {
  if (!within) return {};
  return {
    accountsOf: (caller) => {
      const { accounts, outOfReach } = scopeOf(within.accounts, scan, caller);
      if (accounts?.length === 0 && outOfReach.length > 0) throw nothingInReach(outOfReach, caller, within.name);
      return accounts;
    },
  };
}

/** What a finished scan covered. */
export function coverageAfter(
  { scan, within }: Scoped,
  { caller, listed }: Pick<ScanScope, 'listed'> & { readonly caller: Pick<ScanScope['caller'], 'account'> },
  checkpoint: Pick<Checkpoint, 'accounts'>,
): Coverage {
  const accounts = within?.accounts ?? [];
  return {
    accounts: checkpoint.accounts(),
    outOfReach: scopeOf(accounts, scan, caller.account).outOfReach,
    notListed: listed ? notListedOf(accounts, listed, scan) : [],
    ...(scan.regions && { regions: scan.regions }),
    ...(scan.exclude && { exclude: scan.exclude }),
  };
}

function nothingInReach(outOfReach: readonly string[], caller: string, name: string): HubformError {
  const count = pluralize(outOfReach.length, 'account');
  return new HubformError(
    'usage',
    `${printable(name, 200)} has ${count} to read, but not the caller's account ${caller}, and no role to assume was named`,
    { hint: `Pass --role-name, or use credentials of one of them: ${firstOf(outOfReach, 5)}.` },
  );
}
