import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a stub was asked, in the order in which it was asked. */
export interface StubRequest {
  /** `DescribeHub`, `ListInvitations`, `AssumeRole`, … */
  readonly call: string;
  readonly region: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly raw: RawRequest;
}

/** What a signature covers. */
type RawRequest = Readonly<Pick<IncomingMessage, 'method' | 'url' | 'headers'>>;

/** `reset` and `hang` are what they say; a body that is a string or bytes is sent as it is. */
export type StubResponse =
  | 'reset'
  | 'hang'
  | {
      readonly status?: number;
      readonly type?: string;
      readonly body?: unknown;
      /** Sends half of the body and then nothing more, or a byte each 50 ms. */
      readonly half?: 'silent' | 'trickling';
    };
export type StubResponses = Partial<Record<string, StubResponse | ((asked: StubRequest) => StubResponse | undefined)>>;

export interface Stub {
  readonly url: string;
  readonly asked: StubRequest[];
  close(): Promise<void>;
}

export const CALLER = '111122223333';

/**
 * A few lines of AWS for responses that the emulator, which obeys the service's rules, never sends. The caller is CALLER
 * and has us-east-1 and eu-west-1, a hub that is on, no administrator, no invitations and no members, unless `answers`
 * says otherwise.
 */
export async function startStub(answers: StubResponses = {}): Promise<Stub> {
  const asked: StubRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = askedOf(request, body);
      asked.push(one);
      const chosen = answers[one.call];
      const ordinary = one.call === 'DescribeHub' ? { body: hubOf(one) } : ORDINARY[one.call];
      const answer = (typeof chosen === 'function' ? chosen(one) : chosen) ?? ordinary ?? { status: 404 };
      if (answer === 'hang') return;
      if (answer === 'reset') {
        request.socket.destroy();
        return;
      }
      const { body: given = {} } = answer;
      const text = typeof given === 'string' || given instanceof Uint8Array ? given : JSON.stringify(given);
      response.writeHead(answer.status ?? 200, { ...(answer.type && { 'x-amzn-errortype': answer.type }) });
      if (!answer.half) {
        response.end(text);
        return;
      }
      response.write(text.slice(0, text.length / 2));
      if (answer.half === 'silent') return;
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives `answers` to one account, by its access key, and the ordinary ones to all others. */
export function answersOnlyTo(key: string, answers: StubResponses): StubResponses {
  return Object.fromEntries(
    Object.entries(answers).map(([call, answer]) => [
      call,
      (asked: StubRequest) => (asked.key !== key ? undefined : typeof answer === 'function' ? answer(asked) : answer),
    ]),
  );
}

/** An error of Security Hub. Without a message the body is empty, as AWS sends it. */
export function failing(status: number, type: string, message?: string): StubResponse {
  return { status, type, body: message === undefined ? '' : { Message: message } };
}

export function stsError(status: number, code: string, message: string): StubResponse {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}

export function regionsAnswer(regions: Readonly<Record<string, string>>): StubResponse {
  const Regions = Object.entries(regions).map(([RegionName, RegionOptStatus]) => ({ RegionName, RegionOptStatus }));
  return { body: { Regions } };
}

const ORDINARY: Readonly<Record<string, StubResponse>> = {
  GetCallerIdentity: {
    body:
      '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
      `<Account>${CALLER}</Account><Arn>arn:aws:sts::${CALLER}:user/me</Arn><UserId>ID</UserId>` +
      '</GetCallerIdentityResult></GetCallerIdentityResponse>',
  },
  ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-west-1': 'ENABLED' }),
  ListInvitations: { body: { Invitations: [] } },
  GetAdministratorAccount: { body: {} },
  ListMembers: { body: { Members: [] } },
};

/** The hub of the account whose key has signed the request, in the Region that it was signed for. */
export function hubOf({ key, region }: Pick<StubRequest, 'key' | 'region'>): object {
  return { HubArn: `arn:aws:securityhub:${region}:${key}:hub/default`, SubscribedAt: 'x' };
}

const PATHS: Readonly<Record<string, string>> = {
  'POST /listRegions': 'ListRegions',
  'GET /accounts': 'DescribeHub',
  'GET /invitations': 'ListInvitations',
  'GET /administrator': 'GetAdministratorAccount',
  'GET /members': 'ListMembers',
  'GET /federation/credentials': 'GetRoleCredentials',
  'POST /token': 'CreateToken',
  'GET /organization/admin': 'ListOrganizationAdminAccounts',
  'GET /organization/configuration': 'DescribeOrganizationConfiguration',
};

function askedOf(request: IncomingMessage, body: string): StubRequest {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const path = PATHS[`${request.method ?? ''} ${pathname}`];
  // Organizations names the call in a header, STS and EC2 in the body.
  const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  const call = path ?? target ?? new URLSearchParams(body).get('Action') ?? '?';
  return { call, key: scope?.[1] ?? '', region: scope?.[2] ?? '', query: searchParams, body, raw: request };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** What STS answers to AssumeRole: a key that says whose it is. */
export function assumed({ body }: StubRequest): StubResponse {
  const account = /arn:[a-z-]+:iam::(\d{12})/.exec(decodeURIComponent(body))?.[1] ?? '';
  const user = { Arn: `arn:aws:sts::${account}:assumed-role/r/hubform` };
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  const keys = {
    AccessKeyId: account,
    SecretAccessKey: `secret-${account}`,
    SessionToken: 'token',
    Expiration: expires,
  };
  return { body: roleAnswer(user, keys) };
}

export function roleAnswer(AssumedRoleUser: Fields, Credentials: Fields): string {
  return (
    '<AssumeRoleResponse><AssumeRoleResult>' +
    `<AssumedRoleUser>${xml(AssumedRoleUser)}</AssumedRoleUser><Credentials>${xml(Credentials)}</Credentials>` +
    '</AssumeRoleResult></AssumeRoleResponse>'
  );
}

type Fields = Readonly<Record<string, string>>;

function xml(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
}
