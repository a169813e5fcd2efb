import { AccountClient } from '@aws-sdk/client-account';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { parseAccountId } from '../client/fields.ts';
import { quoted } from '../client/json.ts';
import { HubformError } from '../../error.ts';
import { credentialsError } from '../errors/credentials-error.ts';
import { callerCredentials, reasonForNone } from './credentials.ts';
import { profileRoleError } from './profile-roles.ts';
import { badAnswer, CallFailure } from '../errors/failure.ts';
import type { Credentials, Session } from '../client/session.ts';
import { checkPartition } from '../errors/usage.ts';
import type { ScanOptions } from '../scan-options.ts';
import { stsClient } from './sts.ts';

/** The credentials and settings of the caller's own requests. */
export interface CallerAccess {
  /** The Region for requests that are sent once: to STS, and for the list of Regions. */
  readonly region: string;
  readonly credentials: Credentials;
}

/** The identity that runs the scan, as STS gives it. */
export interface Caller extends CallerAccess {
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
}

const CALL = 'sts:GetCallerIdentity';

/** Sends nothing yet. Throws a HubformError with code `usage`. */
export function callerAccess(session: Session): CallerAccess {
  const region = session.settings.region ?? homeRegion(session.options);
  return { region, credentials: callerCredentials(session, region) };
}

/** Throws a HubformError with code `usage` or `credentials`. */
export async function identifyCaller(session: Session, access = callerAccess(session)): Promise<Caller> {
  const { region, credentials } = access;
  const client = stsClient(session, region, credentials);
  let url: string | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      url = urlOf(args.request) ?? url;
      return next(args);
    },
    { step: 'build', name: 'rememberUrl' },
  );
  try {
    const { Account, Arn } = await session.request(CALL, () => client.send(new GetCallerIdentityCommand({})));
    const account = parseAccountId(CALL, Account);
    return { account, partition: partitionOf(account, Arn), ...access };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The user was asked for a code and entered none.
    if (error.cause instanceof HubformError) throw error.cause;
    if (error.call !== CALL) throw profileRoleError(error, session);
    const { name, namedBy } = session.settings.profile;
    const reason = await reasonForNone(error.cause ?? error, session, region);
    throw credentialsError(reason, { profile: namedBy && name, url });
  }
}

/** The partition in the ARN of an identity (`arn:aws:iam::ACCOUNT:user/…`, `arn:aws:sts::ACCOUNT:assumed-role/…`). */
function partitionOf(account: string, arn: unknown): string {
  const [, partition, owner] = /^arn:(aws[a-z-]*):(?:iam|sts)::(\d{12}):./.exec(String(arn)) ?? [];
  if (partition !== undefined && owner === account) return partition;
  throw badAnswer(CALL, `returned an Arn that does not belong to the account ${account}: ${quoted(arn)}`);
}

/** Where a request goes, for messages. A path or a query may hold a secret, so they are left out. */
function urlOf(request: unknown): string | undefined {
  const { protocol, hostname, port } = request as { protocol?: string; hostname?: string; port?: number };
  if (protocol === undefined || hostname === undefined) return undefined;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
}

/**
 * The Region that serves the Account API in the partition of the Regions to scan: it is enabled for every account. The
 * endpoint rules of the SDK name it as the Region to sign for.
 */
function homeRegion({ regions: [region = 'us-east-1'] = [], endpointUrl }: ScanOptions): string {
  if (endpointUrl === undefined) checkPartition(region);
  const { config } = new AccountClient({ region });
  const { properties } = config.endpointProvider({ Region: region, UseDualStack: false, UseFIPS: false });
  const schemes = properties?.authSchemes as readonly { readonly signingRegion?: string }[] | undefined;
  return schemes?.[0]?.signingRegion ?? region;
}
