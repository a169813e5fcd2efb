import { isTooDeep } from '../json.ts';
import { partitionOf } from '../membership/identifiers.ts';
import type { PagingFaults } from './http/paging.ts';
import type { HttpResponse, ServiceError, ServiceName } from './http/responses.ts';
import type { Deliveries } from './state/deliveries.ts';
import type { EmulatorState } from './state/emulator-state.ts';
import type { MemberLists } from './state/member-list.ts';
import type { Session, Sessions } from './state/sessions.ts';

/** An HTTP request with its body read. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly body: string;
  /** The body is left out, because it is too large. */
  readonly tooLarge?: true;
  readonly authorization: string | undefined;
  /** `x-amz-security-token` */
  readonly token: string | undefined;
  /** `x-amz-target` of the JSON 1.1 protocol. */
  readonly target: string | undefined;
  readonly contentType: string | undefined;
}

/** A request whose credentials were accepted. */
export interface Call {
  readonly request: HttpRequest;
  /** The account that the credentials belong to. */
  readonly account: string;
  readonly region: string;
  readonly session: Session | undefined;
  readonly pagingFaults: PagingFaults;
}

/** One operation of a service. */
export interface Action {
  /** The name of the IAM action without its prefix: `ListInvitations`. */
  readonly name: string;
  respond(call: Call): HttpResponse | ServiceError;
}

export interface Service {
  readonly name: ServiceName;
  /** The operation that the request calls; undefined if the emulator does not support it. */
  action(request: HttpRequest): Action | undefined;
}

/** What all services share. */
export interface Context {
  readonly state: EmulatorState;
  readonly memberLists: MemberLists;
  readonly deliveries: Deliveries;
  readonly sessions: Sessions;
  readonly settings: Settings;
}

/** `State` of an account in AWS Organizations. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** The emulator's options with their defaults applied. */
interface Settings {
  readonly pageSize: number;
  readonly managementAccount: string | undefined;
  readonly organizationAccounts: Readonly<Record<string, AccountState>>;
  /** Organizational unit → the units and accounts directly below it. */
  readonly organizationUnits: Readonly<Record<string, readonly string[]>>;
  readonly organizationInvitations: 'error' | 'empty';
  readonly centralRegions: readonly string[];
  readonly externalId: string | undefined;
  readonly invitationsNeedHub: boolean;
  readonly assumeRoleDenied: ReadonlySet<string>;
  readonly now: () => Date;
}

/** The account that may list the organization: the one from the options, else the first of the snapshot that belongs to it. */
export function managementAccount({ settings, state }: Context): string | undefined {
  if (settings.managementAccount !== undefined) return settings.managementAccount;
  return state.accounts().find((account) => !state.organization().isOutside(account));
}

/** Whether the account belongs to the organization of the management account. */
export function isInOrganization({ state, settings }: Context, account: string): boolean {
  if (account === settings.managementAccount || Object.hasOwn(settings.organizationAccounts, account)) return true;
  return state.isListed(account) && !state.organization().isOutside(account);
}

export function callerArn({ account, region, session }: Pick<Call, 'account' | 'region' | 'session'>): string {
  const partition = partitionOf(region);
  return session
    ? `arn:${partition}:sts::${account}:assumed-role/${session.role}/${session.name}`
    : `arn:${partition}:iam::${account}:user/emulated`;
}

/** The JSON object in the body; an empty object if there is no body, undefined if the body is not a JSON object, or nested too deeply. */
export function jsonBody({ body }: Pick<HttpRequest, 'body'>): Readonly<Record<string, unknown>> | undefined {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !isTooDeep(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export const MALFORMED_BODY: ServiceError = {
  error: 'SerializationException',
  status: 400,
  message: 'The request body is not a JSON object',
};
