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

/** `reset` and `hang` are what they say; a body that is a string is sent as it is. */
export type StubResponse = 'reset' | 'hang' | { status?: number; type?: string; body?: unknown; half?: boolean };
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
      const answer = (typeof chosen === 'function' ? chosen(one) : chosen) ?? ORDINARY[one.call] ?? { status: 404 };
      if (answer === 'hang') return;
      if (answer === 'reset') {
        request.socket.destroy();
        return;
      }
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
      response.writeHead(answer.status ?? 200, { ...(answer.type && { 'x-amzn-errortype': answer.type }) });
      if (answer.half) response.write(text.slice(0, text.length / 2));
      else response.end(text);
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
  DescribeHub: { body: { HubArn: 'arn:aws:securityhub:us-east-1:111122223333:hub/default', SubscribedAt: 'x' } },
  ListInvitations: { body: { Invitations: [] } },
  GetAdministratorAccount: { body: {} },
  ListMembers: { body: { Members: [] } },
};

const PATHS: Readonly<Record<string, string>> = {
  'POST /listRegions': 'ListRegions',
  'GET /accounts': 'DescribeHub',
  'GET /invitations': 'ListInvitations',
  'GET /administrator': 'GetAdministratorAccount',
  'GET /members': 'ListMembers',
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
  return {
    body:
      '<AssumeRoleResponse><AssumeRoleResult><Credentials>' +
      `<AccessKeyId>${account}</AccessKeyId><SecretAccessKey>secret-${account}</SecretAccessKey><SessionToken>token</SessionToken>` +
      `<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>` +
      '</Credentials></AssumeRoleResult></AssumeRoleResponse>',
  };
}
