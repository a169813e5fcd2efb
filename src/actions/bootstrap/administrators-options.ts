import type { RootOptions } from '../../code/root-module.ts';
import type { AdministratorAccess } from './request.ts';

/**
 * The options of the root module of each account: one way into all of them, unless one is named for the administrator
 * account alone.
 */
export function administratorsOptions(
  administrator: string,
  { roleName, profile }: AdministratorAccess,
  rootOptions: (account: string) => RootOptions,
): (account: string) => RootOptions {
  if (roleName === undefined && profile === undefined) return rootOptions;
  return (account) => {
    const options = rootOptions(account);
    if (account !== administrator) return options;
    const { applyRoleName, applyExternalId, applySessionName, applySessionDuration, ...others } = options;
    // What is said of sessions is about roles.
    const session = {
      ...(applyExternalId && { applyExternalId }),
      ...(applySessionName !== undefined && { applySessionName }),
      ...(applySessionDuration !== undefined && { applySessionDuration }),
    };
    return {
      ...others,
      ...(profile !== undefined && { profile }),
      ...(roleName !== undefined && { applyRoleName: roleName, ...session }),
    };
  };
}
