import { targetKey } from '../../membership/model.ts';
import { accepterAddress, isMemberType, parseAddress } from '../addresses.ts';
import type { CodeFacts } from '../read/facts.ts';

/** The invitations of a root module, as far as its code shows them. */
export interface RootInvitations {
  /** The targets in the member lists that its code manages: `ACCOUNT/REGION`, or UNKNOWN_TARGET. */
  readonly lists: readonly string[];
  /** The targets whose invitation its code accepts. Accepted ones are imported, and wait for no invitation. */
  readonly accepts: readonly string[];
  /** The accounts whose invitations its code accepts or has accepted. */
  readonly administrators: readonly string[];
}

export const NO_INVITATIONS: RootInvitations = { lists: [], accepts: [], administrators: [] };

/** The target of a resource at an address of the user, which does not show it. */
export const UNKNOWN_TARGET = '*';

export function invitationsIn(
  account: string,
  { resources, imports, administrators }: Pick<CodeFacts, 'resources' | 'imports' | 'administrators'>,
): RootInvitations {
  const imported = new Set(imports);
  const ofType = (is: (type: string) => boolean) => resources.filter((text) => is(text.split('.')[0] ?? ''));
  return {
    lists: ofType(isMemberType).map((text) => targetAt(text)),
    accepts: ofType((type) => type === accepterAddress('').type)
      .filter((text) => !imported.has(text))
      .map((text) => targetAt(text, account)),
    administrators: [...new Set(administrators)],
  };
}

function targetAt(text: string, own?: string): string {
  const { region, member: account = own } = parseAddress(text) ?? {};
  return region === undefined || account === undefined ? UNKNOWN_TARGET : targetKey({ account, region });
}
