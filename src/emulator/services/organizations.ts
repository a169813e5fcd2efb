import { isAccountId } from '../../membership/identifiers.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import {
  isInOrganization,
  jsonBody,
  managementAccount,
  MALFORMED_BODY,
  type AccountState,
  type Action,
  type Call,
  type Context,
  type Service,
} from '../call.ts';
import { page, pageSize } from '../http/paging.ts';
import { isServiceError, json11, type HttpResponse, type ServiceError } from '../http/responses.ts';

const MAX_PAGE_SIZE = 20;
/** Seconds since 1970. */
const JOINED_AT = 1_577_836_800;

const ORGANIZATION = 'o-emulated00';

/** AWS Organizations, JSON 1.1: the calls that list the accounts of an organization or of one of its units, and the units. */
export function organizations(context: Context): Service {
  const lists: Record<string, List> = {
    ListAccounts: { field: 'Accounts', ids: () => accountIds(context), shape: accountShape },
    ListAccountsForParent: {
      field: 'Accounts',
      ids: (parent) => childrenOf(context, parent)?.filter((id) => isAccountId(id)),
      shape: accountShape,
    },
    ListOrganizationalUnitsForParent: {
      field: 'OrganizationalUnits',
      ids: (parent) => childrenOf(context, parent)?.filter((id) => !isAccountId(id)),
      shape: unitShape,
    },
    ListRoots: { field: 'Roots', ids: () => parents(context).filter((id) => id.startsWith('r-')), shape: rootShape },
  };
  const actions = new Map<string, Action>(
    Object.entries(lists).map(([name, list]) => [
      name,
      { name, respond: (call) => respond(context, call, name, list) },
    ]),
  );
  return {
    name: 'organizations',
    action: ({ target }) => actions.get(/^AWSOrganizationsV20161128\.(\w+)$/.exec(target ?? '')?.[1] ?? ''),
  };
}

interface List {
  /** The field of the response that holds the list. */
  readonly field: string;
  /** Undefined if the parent does not exist. */
  readonly ids: (parent: string) => readonly string[] | undefined;
  readonly shape: (context: Context, id: string) => object;
}

function respond(context: Context, call: Call, name: string, { field, ids, shape }: List): HttpResponse | ServiceError {
  if (call.account !== managementAccount(context)) {
    return {
      error: 'AccessDeniedException',
      status: 400,
      message: "You don't have permissions to access this resource.",
    };
  }
  const body = jsonBody(call.request);
  if (!body) return MALFORMED_BODY;
  const size = pageSize(body.MaxResults ?? MAX_PAGE_SIZE, MAX_PAGE_SIZE);
  if (size === undefined) return invalid('You provided a MaxResults that is not between 1 and 20.');
  const parent = typeof body.ParentId === 'string' ? body.ParentId : '';
  const all = ids(parent);
  if (!all) {
    return {
      error: 'ParentNotFoundException',
      status: 400,
      message: `You specified parent ('${parent}') that doesn't exist.`,
    };
  }
  const token = body.NextToken;
  const result = page(all, {
    list: `${name}|${parent}`,
    size: Math.min(size, context.settings.pageSize),
    token: typeof token === 'string' ? token : undefined,
    faults: call.pagingFaults,
  });
  if (isServiceError(result)) return invalid('You specified an invalid pagination token.');
  return json11({ [field]: result.items.map((id) => shape(context, id)), NextToken: result.nextToken });
}

/** The units of the options or, without any, those of the snapshot. */
function childrenOf({ settings, state }: Context, parent: string): readonly string[] | undefined {
  if (Object.hasOwn(settings.organizationUnits, parent)) return settings.organizationUnits[parent];
  const children = state.organization().units.get(parent);
  return children && Object.keys(settings.organizationUnits).length === 0
    ? [...children].sort(compareCodeUnits)
    : undefined;
}

function parents({ settings, state }: Context): readonly string[] {
  const ofOptions = Object.keys(settings.organizationUnits);
  return ofOptions.length > 0 ? ofOptions : [...state.organization().units.keys()].sort(compareCodeUnits);
}

function rootShape(context: Context, id: string): object {
  return { Id: id, Arn: organizationArn(context, 'root', id), Name: 'Root', PolicyTypes: [] };
}

function unitShape(context: Context, id: string): object {
  return { Id: id, Arn: organizationArn(context, 'ou', id), Name: `unit ${id}` };
}

function accountIds(context: Context): readonly string[] {
  const { state, settings } = context;
  const ofSnapshot = state.accounts().filter((id) => isInOrganization(context, id));
  const fromOptions = Object.keys(settings.organizationAccounts).concat(settings.managementAccount ?? []);
  if (fromOptions.length === 0) return ofSnapshot;
  return [...new Set([...ofSnapshot, ...fromOptions])].sort(compareCodeUnits);
}

function accountShape(context: Context, id: string): object {
  const state = context.settings.organizationAccounts[id] ?? 'ACTIVE';
  const { name, units } = context.state.accountFacts.get(id) ?? {};
  return {
    Id: id,
    Arn: organizationArn(context, 'account', id),
    Email: `${id}@example.com`,
    Name: name,
    Status: OLD_STATUS[state],
    State: state,
    Paths: units && [`${[ORGANIZATION, ...units, id].join('/')}/`],
    JoinedMethod: id === managementAccount(context) ? 'INVITED' : 'CREATED',
    JoinedTimestamp: JOINED_AT,
  };
}

function organizationArn(context: Context, kind: 'root' | 'ou' | 'account', id: string): string {
  return `arn:aws:organizations::${managementAccount(context) ?? ''}:${kind}/${ORGANIZATION}/${id}`;
}

/** `Status` is the older field with fewer values than `State`, which replaces it. */
const OLD_STATUS: Readonly<Record<AccountState, string | undefined>> = {
  PENDING_ACTIVATION: undefined,
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

function invalid(message: string): ServiceError {
  return { error: 'InvalidInputException', status: 400, message };
}
