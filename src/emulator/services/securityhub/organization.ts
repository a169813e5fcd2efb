import { managementAccount, type Call, type Context } from '../../call.ts';
import { hubIsOff, invalidInput, notOrganizationAdministrator } from '../../http/errors.ts';
import { page, pageSize } from '../../http/paging.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import { findMembership, type Handler } from './handler.ts';

const FEATURES = ['SecurityHub', 'SecurityHubV2'];

/** The operations on the organization as a whole. */
export function organizationHandlers(context: Context): Record<string, Handler> {
  const administratorsIn = (region: string) => context.state.organization().administrators(region);
  return {
    ListOrganizationAdminAccounts: listAdministrators,
    DescribeOrganizationConfiguration: describeConfiguration,
  };

  function listAdministrators(call: Call, action: string): HttpResponse | ServiceError {
    const { account, region, request, pagingFaults } = call;
    const administrators = administratorsIn(region);
    if (account !== managementAccount(context) && !administrators.includes(account))
      return notOrganizationAdministrator(account);
    const query = new URLSearchParams(request.query);
    const Feature = query.get('Feature') ?? 'SecurityHub';
    if (!FEATURES.includes(Feature)) return invalidInput('Invalid parameter: Feature');
    const size = pageSize(query.get('MaxResults') ?? 10, 10);
    if (size === undefined) return invalidInput('Invalid parameter: MaxResults must be between 1 and 10');
    const result = page(Feature === 'SecurityHub' ? administrators : [], {
      list: `${action}|${Feature}|${region}`,
      size: Math.min(size, context.settings.pageSize),
      token: query.get('NextToken') ?? undefined,
      faults: pagingFaults,
    });
    if (isServiceError(result)) return result;
    const AdminAccounts = result.items.map((AccountId) => ({ AccountId, Status: 'ENABLED' }));
    return json({ AdminAccounts, NextToken: result.nextToken, Feature });
  }

  function describeConfiguration({ account, region }: Call, action: string): HttpResponse | ServiceError {
    if (findMembership(context, account, region).hub?.state !== 'enabled') return hubIsOff(action, account);
    if (!administratorsIn(region).includes(account)) return notOrganizationAdministrator(account);
    const isCentral = context.settings.centralRegions.includes(region);
    return json({
      AutoEnable: false,
      MemberAccountLimitReached: false,
      AutoEnableStandards: isCentral ? 'NONE' : 'DEFAULT',
      OrganizationConfiguration: { ConfigurationType: isCentral ? 'CENTRAL' : 'LOCAL', Status: 'ENABLED' },
    });
  }
}
