import { type Target, targetKey } from '../../membership/model.ts';
import { accepterAddress, parseAddress } from '../addresses.ts';
import type { CodeFacts } from '../read/facts.ts';

/** What a root module has to do with invitations, as far as its code tells. */
export interface RootInvitations {
  /** The targets in the member lists that its code manages: `ACCOUNT/REGION`. */
  readonly lists: readonly string[];
  /** The targets whose invitation its code accepts. What is accepted already is imported, and waits for nobody. */
  readonly accepts: readonly string[];
  /** The accounts whose invitations its code accepts or has accepted. */
  readonly administrators: readonly string[];
}

export const NO_INVITATIONS: RootInvitations = { lists: [], accepts: [], administrators: [] };

export function invitationsIn(
  account: string,
  { resources, imports, administrators }: Pick<CodeFacts, 'resources' | 'imports' | 'administrators'>,
): RootInvitations {
  const imported = new Set(imports);
  const lists: Target[] = [];
  const accepts: Target[] = [];
  for (const text of resources) {
    const { address, region, member } = parseAddress(text) ?? {};
    if (region === undefined) continue;
    if (member !== undefined) lists.push({ account: member, region });
    else if (address?.type === accepterAddress('').type && !imported.has(text)) accepts.push({ account, region });
  }
  return { lists: lists.map(targetKey), accepts: accepts.map(targetKey), administrators: [...new Set(administrators)] };
}
