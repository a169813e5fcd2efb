import { isAccountId } from '../../membership/identifiers.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { isServiceError, json11, type HttpResponse, type ServiceError } from '../http/responses.ts';
import {
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

const LARGEST_PAGE = 20;
const JOINED = 1_577_836_800;

/** AWS Organizations, JSON 1.1: the three lists that lead to the accounts of an organization or of a part of it. */
export function organizations(context: Context): Service {
  const lists: Record<string, List> = {
    ListAccounts: { field: 'Accounts', ids: () => accountIds(context), shape: accountShape },
    ListAccountsForParent: {
      field: 'Accounts',
      ids: (parent) => below(context, parent, isAccount),
      shape: accountShape,
    },
    ListOrganizationalUnitsForParent: {
      field: 'OrganizationalUnits',
      ids: (parent) => below(context, parent, (id) => !isAccount(id)),
      shape: unitShape,
    },
  };
  const actions = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      { name, answer: (call: Call) => answer(context, call, name, list) } satisfies Action,
    ]),
  );
  return {
    name: 'organizations',
    action: ({ target }) => actions[/^AWSOrganizationsV20161128\.(\w+)$/.exec(target ?? '')?.[1] ?? ''],
  };
}

interface List {
  /** Of the answer. */
  readonly field: string;
  /** Undefined for a parent that there is not. */
  readonly ids: (parent: string) => readonly string[] | undefined;
  readonly shape: (context: Context, id: string) => object;
}

function answer(context: Context, call: Call, name: string, { field, ids, shape }: List): HttpResponse | ServiceError {
  if (call.account !== managementAccount(context)) {
    return {
      error: 'AccessDeniedException',
      status: 400,
      message: "You don't have permissions to access this resource.",
    };
  }
  const body = jsonBody(call.request);
  if (!body) return MALFORMED_BODY;
  const size = pageSize(body.MaxResults ?? LARGEST_PAGE, LARGEST_PAGE);
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
  const found = page(all, {
    list: `${name}|${parent}`,
    size: Math.min(size, context.settings.pageSize),
    token: typeof token === 'string' ? token : undefined,
    quirks: call.quirks,
  });
  if (isServiceError(found)) return invalid('You specified an invalid pagination token.');
  return json11({ [field]: found.items.map((id) => shape(context, id)), NextToken: found.nextToken });
}

function below({ settings }: Context, parent: string, wanted: (id: string) => boolean): readonly string[] | undefined {
  return settings.organizationUnits[parent]?.filter(wanted);
}

function isAccount(id: string): boolean {
  return isAccountId(id);
}

function unitShape(context: Context, id: string): object {
  const manager = managementAccount(context) ?? '';
  return { Id: id, Arn: `arn:aws:organizations::${manager}:ou/o-emulated00/${id}`, Name: `unit ${id}` };
}

function accountIds({ state, settings }: Context): readonly string[] {
  const more = Object.keys(settings.organizationAccounts).concat(settings.managementAccount ?? []);
  if (more.length === 0) return state.accounts();
  return [...new Set([...state.accounts(), ...more])].sort(compareCodeUnits);
}

function accountShape(context: Context, id: string): object {
  const manager = managementAccount(context) ?? '';
  const state = context.settings.organizationAccounts[id] ?? 'ACTIVE';
  return {
    Id: id,
    Arn: `arn:aws:organizations::${manager}:account/o-emulated00/${id}`,
    Email: `${id}@example.com`,
    Name: `account ${id}`,
    Status: OLD_STATUS[state],
    State: state,
    JoinedMethod: id === manager ? 'INVITED' : 'CREATED',
    JoinedTimestamp: JOINED,
  };
}

/** `Status`, which `State` replaces, knows fewer of them. */
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
