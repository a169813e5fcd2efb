import type { Membership } from '../../src/membership/model.ts';

/** A request to the emulator with nothing in between: what a test of a wire protocol has to see. */
export interface WireRequest {
  readonly account?: string;
  readonly region?: string;
  readonly service?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WireResponse {
  readonly status: number;
  readonly errorType: string | null;
  readonly contentType: string | null;
  readonly text: string;
  /** The body as JSON; null where it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
}

export function authorization(accessKeyId: string, service: string, region: string): string {
  const scope = `${accessKeyId}/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}

export async function wire(url: string, path: string, request: WireRequest = {}): Promise<WireResponse> {
  const { account = '111122223333', region = 'us-east-1', service = 'securityhub', method = 'GET' } = request;
  const response = await fetch(url + path, {
    method,
    headers: { authorization: authorization(account, service, region), ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    errorType: response.headers.get('x-amzn-errortype'),
    contentType: response.headers.get('content-type'),
    text,
    json: parse(text),
  };
}

/** A query-protocol request (STS, EC2). */
export function query(
  url: string,
  service: 'sts' | 'ec2',
  parameters: Record<string, string>,
  request: WireRequest = {},
): Promise<WireResponse> {
  return wire(url, '/', {
    ...request,
    service,
    method: 'POST',
    body: new URLSearchParams(parameters).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...request.headers },
  });
}

export const ENABLED_HUB = {
  state: 'enabled',
  autoEnableControls: true,
  controlFindingGenerator: 'SECURITY_CONTROL',
} as const;
export const DISABLED_HUB = { state: 'disabled' } as const;

export const MEMBER = '111122223333';
export const ADMINISTRATOR = '444455556666';

/** A target with its hub on and nothing else, but for `changes`. */
export function membership(changes: Partial<Membership> = {}): Membership {
  return { account: MEMBER, region: 'us-east-1', hub: ENABLED_HUB, invitations: [], ...changes };
}

export function invitation(
  id: string,
  status = 'Invited',
  administrator = ADMINISTRATOR,
): Membership['invitations'][0] {
  return { administrator, id, invitedAt: '2024-03-10T14:53:14.874Z', status };
}

/** A member of `ADMINISTRATOR` by the invitation `id`. */
export function accepted(id = 'accepted', changes: Partial<Membership> = {}): Membership {
  const { administrator: account, ...rest } = invitation(id, 'Enabled');
  return membership({
    administrator: { account, status: 'Enabled', invitedAt: rest.invitedAt ?? '', invitationId: id },
    invitations: [invitation(id, 'Enabled')],
    ...changes,
  });
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
