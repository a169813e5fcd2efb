import { resolve } from 'node:path';
import { HubformError } from '../../error.ts';
import type { AwaitedInvitation } from '../../membership/awaited.ts';
import { compareTargets } from '../../membership/model.ts';
import { findRoots } from '../../terraform/roots/find-roots.ts';
import { printable } from '../../text.ts';
import { isHub } from '../../verify/expected-plan.ts';
import type { AccessOptions } from '../generate/user-root-options.ts';
import { readExpectations } from '../verify/expectations.ts';
import { locateRoot, noRootModule } from '../verify/plan-root.ts';

/** What generated code accepts, and how it gets its credentials. */
export interface AwaitedInCode {
  /** Sorted by account, then Region. */
  readonly awaited: readonly AwaitedInvitation[];
  readonly access: AccessOptions;
}

/**
 * The invitations that root modules accept, decided again as `verify` does it: those that were not accepted yet when the code was
 * written. A path is a root module, or a directory for all of its root modules. Throws `usage` for paths of several directories
 * and for a path that is no root module, and what `readExpectations` throws.
 */
export async function awaitedInvitations(paths: readonly string[]): Promise<AwaitedInCode> {
  const located = await Promise.all(paths.map(locateRoot));
  const [{ directory } = { directory: '' }] = located;
  const other = located.map((one) => one.directory).find((one) => resolve(one) !== resolve(directory));
  if (other !== undefined) {
    const named = [directory, other].map((path) => printable(path, 200)).join(' and ');
    throw new HubformError('usage', `the root modules are in several directories: ${named}`, {
      hint: 'Run hubform wait for one directory at a time.',
    });
  }
  const { plans, access = {} } = await readExpectations(directory, {});
  const roots = located.flatMap(({ root }) => root ?? []);
  // A path without a root module is the directory itself.
  const accounts = roots.length < located.length ? [...plans.keys()] : await accountsOf(roots, directory);
  const awaited = [...new Set(accounts)].flatMap((account) => {
    const created = (plans.get(account)?.resources ?? []).filter(({ does }) => does === 'create');
    const enabled = new Set(created.filter(isHub).map(({ region }) => region));
    return created.flatMap(({ region, administrator }) =>
      administrator === undefined ? [] : [{ account, region, administrator, enablesHub: enabled.has(region) }],
    );
  });
  return { awaited: awaited.sort(compareTargets), access };
}

async function accountsOf(roots: readonly string[], directory: string): Promise<string[]> {
  const found = new Map((await findRoots(directory)).map(({ path, account }) => [path, account]));
  return roots.map((root) => {
    const account = found.get(root);
    if (account === undefined) throw noRootModule(root, directory);
    return account;
  });
}
