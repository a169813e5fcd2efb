import type { RootOptions } from '../../code/root-module.ts';
import type { AdministratorAccess } from './request.ts';

/**
 * The options of the root module of each account: the same role for all of them, unless the user names one for the
 * administrator account.
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
    // The session options belong to roles.
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
