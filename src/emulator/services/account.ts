import { compareCodeUnits } from '../../membership/model.ts';
import {
  callerArn,
  isInOrganization,
  jsonBody,
  managementAccount,
  MALFORMED_BODY,
  type Action,
  type Call,
  type Context,
  type Service,
} from '../call.ts';
import { accessDenied } from '../http/errors.ts';
import { page, pageSize } from '../http/paging.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../http/responses.ts';
import { isEnabledByDefault } from '../state/regions.ts';

/** AWS Account Management, REST-JSON: ListRegions. */
export function account(context: Context): Service {
  const list: Action = { name: 'ListRegions', respond: (call) => listRegions(context, call) };
  return {
    name: 'account',
    action: ({ method, path }) => (method === 'POST' && path === '/listRegions' ? list : undefined),
  };
}

function listRegions(context: Context, call: Call): HttpResponse | ServiceError {
  const body = jsonBody(call.request);
  if (!body) return MALFORMED_BODY;
  const size = pageSize(body.MaxResults ?? 50, 50);
  if (size === undefined) return invalid('MaxResults must be between 1 and 50');
  const account = body.AccountId ?? call.account;
  if (typeof account !== 'string') return invalid('AccountId must be a string');
  const error = body.AccountId === undefined ? undefined : errorForOtherAccount(context, call, account);
  if (error) return error;
  const enabled = context.state
    .enabledRegions(account)
    .map((name) => [name, optStatus(context, account, name)] as const);
  const disabled = context.state.disabledRegions(account).map((name) => [name, 'DISABLED'] as const);
  const statuses = body.RegionOptStatusContains;
  const regions = [...enabled, ...disabled]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([RegionName, RegionOptStatus]) => ({ RegionName, RegionOptStatus }))
    .filter(({ RegionOptStatus }) => !Array.isArray(statuses) || statuses.includes(RegionOptStatus));
  const token = body.NextToken;
  const result = page(regions, {
    list: `ListRegions|${account}`,
    size: Math.min(size, context.settings.pageSize),
    token: typeof token === 'string' ? token : undefined,
    faults: call.pagingFaults,
  });
  if (isServiceError(result)) return invalid(result.message);
  return json({ Regions: result.items, NextToken: result.nextToken });
}

/** Only the management account may name an account: one of its organization, and not itself [doc]. */
function errorForOtherAccount(context: Context, call: Call, account: string): ServiceError | undefined {
  const manager = managementAccount(context);
  if (call.account !== manager || !isInOrganization(context, account)) {
    return accessDenied(callerArn(call), 'account:ListRegions', `arn:aws:account::${account}:account`);
  }
  return account === manager ? invalid('The management account cannot specify its own AccountId') : undefined;
}

/** A Region that the snapshot holds as `region-disabled` is `ENABLING`: it has to be listed, but cannot be used yet. */
function optStatus({ state }: Context, account: string, region: string): string {
  if (state.find(account, region)?.unreadable === 'region-disabled') return 'ENABLING';
  return isEnabledByDefault(region) ? 'ENABLED_BY_DEFAULT' : 'ENABLED';
}

function invalid(message: string): ServiceError {
  return { error: 'ValidationException', status: 400, message };
}
