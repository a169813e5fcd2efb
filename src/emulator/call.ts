import type { HttpResponse, ServiceError, ServiceName } from './http/responses.ts';
import type { PagingQuirks } from './http/paging.ts';
import { partitionOf } from '../membership/identifiers.ts';
import type { MemberLists } from './state/member-list.ts';
import type { Session, Sessions } from './state/sessions.ts';
import type { EmulatorState } from './state/emulator-state.ts';

/** A request as it came over the wire, its body read. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly body: string;
  readonly authorization: string | undefined;
  /** `x-amz-security-token` */
  readonly token: string | undefined;
  /** `x-amz-target` of the JSON 1.1 protocol. */
  readonly target: string | undefined;
  readonly contentType: string | undefined;
}

/** A request whose caller is known. */
export interface Call {
  readonly request: HttpRequest;
  /** The account that the credentials belong to. */
  readonly account: string;
  readonly region: string;
  readonly session: Session | undefined;
  readonly quirks: PagingQuirks;
}

/** One operation of a service. */
export interface Action {
  /** As IAM names it, without the prefix: `ListInvitations`. */
  readonly name: string;
  answer(call: Call): HttpResponse | ServiceError;
}

/** A service picks the action that a request asks for; undefined where that is not imitated. */
export interface Service {
  readonly name: ServiceName;
  action(request: HttpRequest): Action | undefined;
}

/** What the services share. */
export interface Context {
  readonly state: EmulatorState;
  readonly memberLists: MemberLists;
  readonly sessions: Sessions;
  readonly settings: Settings;
}

export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

interface Settings {
  readonly pageSize: number;
  readonly managementAccount: string | undefined;
  readonly organizationAccounts: Readonly<Record<string, AccountState>>;
  /** Unit → the units and accounts right below it. */
  readonly organizationUnits: Readonly<Record<string, readonly string[]>>;
  readonly externalId: string | undefined;
  readonly invitationsNeedHub: boolean;
  readonly assumeRoleDenied: ReadonlySet<string>;
  readonly now: () => Date;
}

/** The account whose credentials may list the organization's accounts. */
export function managementAccount({ settings, state }: Context): string | undefined {
  return settings.managementAccount ?? state.accounts()[0];
}

export function callerArn({ account, region, session }: Call): string {
  const partition = partitionOf(region);
  return session
    ? `arn:${partition}:sts::${account}:assumed-role/${session.role}/${session.name}`
    : `arn:${partition}:iam::${account}:user/emulated`;
}

/** The JSON object in the body, an empty one where there is no body; undefined where it is no JSON object. */
export function jsonBody({ body }: HttpRequest): Readonly<Record<string, unknown>> | undefined {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export const MALFORMED_BODY: ServiceError = {
  error: 'SerializationException',
  status: 400,
  message: 'The request body is not a JSON object',
};
