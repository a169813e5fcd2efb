import { compareCodeUnits } from '../../membership/model.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../http/responses.ts';
import {
  callerArn,
  jsonBody,
  managementAccount,
  MALFORMED_BODY,
  type Call,
  type Context,
  type Service,
} from '../call.ts';
import { accessDenied } from '../http/errors.ts';
import { page, pageSize } from '../http/paging.ts';
import { isEnabledByDefault } from '../state/regions.ts';

/** AWS Account Management, for ListRegions alone. */
export function account(context: Context): Service {
  const list = { name: 'ListRegions', answer: (call: Call) => listRegions(context, call) };
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
  const asked = body.AccountId ?? call.account;
  if (typeof asked !== 'string') return invalid('AccountId must be a string');
  const refusal = body.AccountId === undefined ? undefined : refuseOther(context, call, asked);
  if (refusal) return refusal;
  const wanted = body.RegionOptStatusContains;
  const on = context.state.regionsOf(asked).map((name) => [name, optStatus(context, asked, name)] as const);
  const off = context.state.regionsOffFor(asked).map((name) => [name, 'DISABLED'] as const);
  const regions = [...on, ...off]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([RegionName, RegionOptStatus]) => ({ RegionName, RegionOptStatus }))
    .filter(({ RegionOptStatus }) => !Array.isArray(wanted) || wanted.includes(RegionOptStatus));
  const token = body.NextToken;
  const found = page(regions, {
    list: `ListRegions|${asked}`,
    size: Math.min(size, context.settings.pageSize),
    token: typeof token === 'string' ? token : undefined,
    quirks: call.quirks,
  });
  if (isServiceError(found)) return invalid(found.message);
  return json({ Regions: found.items, NextToken: found.nextToken });
}

/** Only the management account may ask for another, only for one of its organization, and not for itself by id. */
function refuseOther(context: Context, call: Call, asked: string): ServiceError | undefined {
  const manager = managementAccount(context);
  if (call.account !== manager || !isInOrganization(context, asked)) {
    return accessDenied(callerArn(call), 'account:ListRegions', `arn:aws:account::${asked}:account`);
  }
  return asked === manager ? invalid('The management account cannot specify its own AccountId') : undefined;
}

function isInOrganization({ state, settings }: Context, asked: string): boolean {
  return state.isListed(asked) || asked in settings.organizationAccounts;
}

/** Whether a Region that is not yet usable is being switched on or off is not known: it has to be listed, though. */
function optStatus({ state }: Context, asked: string, region: string): string {
  if (state.find(asked, region)?.unreadable === 'region-disabled') return 'ENABLING';
  return isEnabledByDefault(region) ? 'ENABLED_BY_DEFAULT' : 'ENABLED';
}

function invalid(message: string): ServiceError {
  return { error: 'ValidationException', status: 400, message };
}
