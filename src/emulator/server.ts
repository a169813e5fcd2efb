import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Membership, Snapshot } from '../membership/model.ts';
import type { AccountState, Context, HttpRequest } from './call.ts';
import { CallLog, type Calls } from './http/call-log.ts';
import type { Faults } from './http/faults.ts';
import { router, type Reply } from './http/router.ts';
import { MemberLists } from './state/member-list.ts';
import { membershipOf, snapshotOfState } from './services/securityhub/handler.ts';
import { Sessions } from './state/sessions.ts';
import { EmulatorState } from './state/emulator-state.ts';

export type { FaultKind } from './http/faults.ts';

export interface EmulatorOptions {
  /** @default a free one */
  readonly port?: number;
  /** No page of any list holds more, whatever MaxResults asks for. @default what the service allows */
  readonly pageSize?: number;
  /** Each answer waits this long. @default 0 */
  readonly latencyMs?: number;
  /** @default none */
  readonly faults?: Faults;
  /** The account that may list the organization and ask for other accounts' Regions. @default the snapshot's first */
  readonly managementAccount?: string;
  /** Accounts of the organization beside the snapshot's, and the states of those that are not ACTIVE. */
  readonly organizationAccounts?: Readonly<Record<string, AccountState>>;
  /** The ids of units (`r-…` for the root, `ou-…`), each with the ids of the units and accounts right below it. */
  readonly organizationUnits?: Readonly<Record<string, readonly string[]>>;
  /** AssumeRole is refused without it. @default none is asked for */
  readonly externalId?: string;
  /** ListInvitations fails where the hub is off, as some have seen it do. @default false */
  readonly invitationsNeedHub?: boolean;
  /** How many of the latest calls to keep in `calls.recorded`. @default 0 */
  readonly recordCalls?: number;
  /** @default the clock of the machine */
  readonly now?: () => Date;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly calls: Calls;
  /** The state now; exactly the snapshot that was given as long as nobody has written. */
  snapshot(): Snapshot;
  /** Replaces the state of one target, as if something outside had changed it. */
  update(membership: Membership): void;
  /** Ends every connection, hanging ones too; may be called again. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Serves a snapshot as AWS, on this machine only. The behaviour, and whose word it is taken on, is in BEHAVIOUR.md.
 * Rejects with the error of `listen`, such as EADDRINUSE.
 */
export async function startEmulator(snapshot: Snapshot, options: EmulatorOptions = {}): Promise<Emulator> {
  const context = contextOf(snapshot, options);
  const log = new CallLog(options.recordCalls ?? 0);
  const reply = router(context, options.faults ?? {}, log);
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
    if (!isOfThisMachine(incoming.headers.host)) {
      response.writeHead(403).end('The emulator is for this machine: ask it by 127.0.0.1 or localhost.\n');
      return;
    }
    readBody(incoming, (body) => {
      const result = reply(requestOf(incoming, body), id);
      if (latency === 0) send(response, result, id);
      else setTimeout(send, latency, response, result, id).unref();
    });
  });
  // Clients keep connections for as long as they like; one closed just as it is used again would look like a fault.
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
    snapshot: () => snapshotOfState(context),
    update: (membership) => {
      const before = membershipOf(context, membership.account, membership.region);
      context.state.list(membership);
      context.memberLists.learn(before, membership);
      context.memberLists.take(membership);
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

function contextOf(snapshot: Snapshot, options: EmulatorOptions): Context {
  const state = new EmulatorState(snapshot);
  return {
    state,
    memberLists: new MemberLists(state),
    sessions: new Sessions(),
    settings: {
      pageSize: options.pageSize ?? Infinity,
      managementAccount: options.managementAccount,
      organizationAccounts: options.organizationAccounts ?? {},
      organizationUnits: options.organizationUnits ?? {},
      externalId: options.externalId,
      invitationsNeedHub: options.invitationsNeedHub ?? false,
      assumeRoleDenied: new Set(options.faults?.assumeRoleDenied),
      now: options.now ?? (() => new Date()),
    },
  };
}

/** Calls back at once where there is nothing to wait for, which is what most requests are. */
function readBody(incoming: IncomingMessage, done: (body: string) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    done('');
    return;
  }
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    done(Buffer.concat(chunks).toString());
  });
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): HttpRequest {
  const mark = url.indexOf('?');
  const target = headers['x-amz-target'];
  const token = headers['x-amz-security-token'];
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    body,
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
  const fields: Record<string, string | number> = {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    'x-amzn-requestid': id,
  };
  if (reply.errorType !== undefined) fields['x-amzn-errortype'] = reply.errorType;
  response.writeHead(reply.status, fields).end(reply.body);
}

/**
 * Whether a request was addressed to this machine. A web page whose own name leads to 127.0.0.1 (DNS rebinding) is of the
 * emulator's origin to a browser: it could sign, read the snapshot and change it. The name it was asked by gives it away.
 */
function isOfThisMachine(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|([a-z\d-]+\.)*localhost)$/.test(name);
}
