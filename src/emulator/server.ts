import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Membership, Snapshot } from '../membership/model.ts';
import type { AccountState, Context, HttpRequest } from './call.ts';
import { CallLog, type Calls } from './http/call-log.ts';
import type { Faults } from './http/faults.ts';
import { router, type Reply } from './http/router.ts';
import { MemberLists } from './state/member-list.ts';
import { currentSnapshot, findMembership } from './services/securityhub/handler.ts';
import { Deliveries } from './state/deliveries.ts';
import { Sessions } from './state/sessions.ts';
import { EmulatorState } from './state/emulator-state.ts';

export type { FaultKind } from './http/faults.ts';

export interface EmulatorOptions {
  /** @default a free port */
  readonly port?: number;
  /** The most entries in a page of any list, also where MaxResults is larger. @default the limit of the service */
  readonly pageSize?: number;
  /** The delay of each response. @default 0 */
  readonly latencyMs?: number;
  /** @default none */
  readonly faults?: Faults;
  /** The account that may list the organization and the Regions of its accounts. @default the first of the snapshot */
  readonly managementAccount?: string;
  /** More accounts of the organization than those of the snapshot, and the state of each account that is not ACTIVE. */
  readonly organizationAccounts?: Readonly<Record<string, AccountState>>;
  /** Root (`r-…`) or organizational unit (`ou-…`) → the units and accounts directly below it. */
  readonly organizationUnits?: Readonly<Record<string, readonly string[]>>;
  /**
   * What ListInvitations answers where Organizations manages the membership and the snapshot has no invitation.
   * @default 'error'
   */
  readonly organizationInvitations?: 'error' | 'empty';
  /** The Regions in which DescribeOrganizationConfiguration says CENTRAL. @default none */
  readonly centralRegions?: readonly string[];
  /** AssumeRole fails without it. @default AssumeRole needs none */
  readonly externalId?: string;
  /** ListInvitations fails if the hub is off [code: hashicorp/terraform-provider-aws#30867]. @default false */
  readonly invitationsNeedHub?: boolean;
  /** How long an invitation that InviteMembers has sent is on its way to the member. @default 0 */
  readonly invitationDelayMs?: number;
  /** The number of latest calls to keep in `calls.recorded`. @default 0 */
  readonly recordCalls?: number;
  /** @default the clock of the machine */
  readonly now?: () => Date;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly calls: Calls;
  /** The current state. Without writes it equals the snapshot that the emulator was started with. */
  snapshot(): Snapshot;
  /** Replaces the state of one target, as a change outside the API would. */
  update(membership: Membership): void;
  /** Stops the server and ends every connection, also those without a response. May be called again. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Serves a snapshot as AWS on 127.0.0.1. BEHAVIOUR.md describes the behaviour and gives the source of each fact.
 * Rejects with the error of `listen`, such as EADDRINUSE.
 */
export async function startEmulator(snapshot: Snapshot, options: EmulatorOptions = {}): Promise<Emulator> {
  const context = createContext(snapshot, options);
  const log = new CallLog(options.recordCalls ?? 0);
  const respond = router(context, options.faults ?? {}, log);
  const latency = options.latencyMs ?? 0;
  let requests = 0;
  let closing: Promise<void> | undefined;

  const server = createServer({ keepAlive: true, noDelay: true }, (incoming, response) => {
    requests += 1;
    const id = `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`;
    log.begin();
    response.once('close', () => {
      log.end();
    });
    if (!isLocalHost(incoming.headers.host)) {
      response
        .writeHead(403)
        .end('The emulator serves this machine only. Use 127.0.0.1 or localhost as the host name.\n');
      return;
    }
    readBody(incoming, (body) => {
      const reply = respond(toHttpRequest(incoming, body), id);
      if (latency === 0) send(response, reply, id);
      else setTimeout(send, latency, response, reply, id).unref();
    });
  });
  // No time-outs: a connection that is closed while a client reuses it would look like an injected fault.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${String(port)}`,
    port,
    calls: log,
    snapshot: () => currentSnapshot(context),
    update: (membership) => {
      const before = findMembership(context, membership.account, membership.region);
      context.state.putListed(membership);
      context.memberLists.recordChange(before, membership);
      context.memberLists.replaceList(membership);
    },
    close: () => (closing ??= close()),
  };

  function close(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.close((error) => {
        if (error) reject(error);
        else resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  }
}

function createContext(snapshot: Snapshot, options: EmulatorOptions): Context {
  const state = new EmulatorState(snapshot);
  const now = options.now ?? (() => new Date());
  return {
    state,
    memberLists: new MemberLists(state),
    deliveries: new Deliveries(now, options.invitationDelayMs ?? 0),
    sessions: new Sessions(),
    settings: {
      pageSize: options.pageSize ?? Infinity,
      managementAccount: options.managementAccount,
      organizationAccounts: options.organizationAccounts ?? {},
      organizationUnits: options.organizationUnits ?? {},
      organizationInvitations: options.organizationInvitations ?? 'error',
      centralRegions: options.centralRegions ?? [],
      externalId: options.externalId,
      invitationsNeedHub: options.invitationsNeedHub ?? false,
      assumeRoleDenied: new Set(options.faults?.assumeRoleDenied),
      now,
    },
  };
}

/** The limit of Amazon API Gateway [doc]; that of the services is not documented. */
const MAX_BODY = 10 * 2 ** 20;

/**
 * Calls `done` synchronously if there is no body, as in most requests. A body that is too large is read to its end and not
 * kept: a client that is still sending would see a closed connection in place of the error.
 */
function readBody(incoming: IncomingMessage, done: (body: string | undefined) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    done('');
    return;
  }
  let chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
    else chunks = [];
  });
  incoming.on('end', () => {
    done(size <= MAX_BODY ? Buffer.concat(chunks).toString() : undefined);
  });
}

function toHttpRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: string | undefined): HttpRequest {
  const queryMark = url.indexOf('?');
  const target = headers['x-amz-target'];
  const token = headers['x-amz-security-token'];
  return {
    method,
    path: queryMark < 0 ? url : url.slice(0, queryMark),
    query: queryMark < 0 ? '' : url.slice(queryMark + 1),
    body: body ?? '',
    ...(body === undefined && { tooLarge: true }),
    authorization: headers.authorization,
    token: typeof token === 'string' ? token : undefined,
    target: typeof target === 'string' ? target : undefined,
    contentType: headers['content-type'],
  };
}

function send(response: ServerResponse, reply: Reply, id: string): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const headers: Record<string, string | number> = {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    'x-amzn-requestid': id,
  };
  if (reply.errorType !== undefined) headers['x-amzn-errortype'] = reply.errorType;
  response.writeHead(reply.status, headers).end(reply.body);
}

/**
 * Protects against DNS rebinding. A web page whose host name resolves to 127.0.0.1 has the same origin as the emulator, so a
 * browser would let it sign requests, read the snapshot and change it. Its requests carry that host name.
 */
function isLocalHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|([a-z\d-]+\.)*localhost)$/.test(name);
}
