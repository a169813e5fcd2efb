/** Requests as `factOf` writes them, for the rows. The Region is that of the signature. */

export function identity(region: string, key: string, host = stsHost(region)): string {
  return `GetCallerIdentity at ${host}, ${region}, by ${key}`;
}

export function invitations(region: string, key: string, host = `securityhub.${region}.amazonaws.com`): string {
  return `ListInvitations at ${host}, ${region}, by ${key}`;
}

interface Session {
  readonly region?: string;
  readonly key?: string;
  readonly host?: string;
  /** @default 'made up', by the tool */
  readonly session?: string;
  /** More of the request: `seconds 900`. */
  readonly more?: string;
}

export function assumes(role: string, given: Session = {}): string {
  const { region = 'eu-west-1', key = 'AKIA-base', host = stsHost(region), session = 'made up', more } = given;
  return [
    `AssumeRole at ${host}, ${region}, by ${key}: role/${role}`,
    `session ${session}`,
    ...(more ? [more] : []),
  ].join(', ');
}

function stsHost(region: string): string {
  return region.startsWith('cn-') ? `sts.${region}.amazonaws.com.cn` : `sts.${region}.amazonaws.com`;
}
