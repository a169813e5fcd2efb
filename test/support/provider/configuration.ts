import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { partitionOf } from '../../../src/membership/identifiers.ts';
import { type Connection, type Credentials, keys, stsClient } from './clients.ts';
import { Failure, type ServiceException, goText } from './failure.ts';
import { type Profile, readProfile } from './profiles.ts';

/** The `provider` block, as far as generated code and its users write it. */
export interface ProviderBlock {
  readonly region: string | null;
  readonly sts_region: string | null;
  readonly profile: string | null;
  readonly access_key: string | null;
  readonly secret_key: string | null;
  readonly token: string | null;
  readonly allowed_account_ids: readonly string[] | null;
  readonly forbidden_account_ids: readonly string[] | null;
  readonly shared_config_files: readonly string[] | null;
  readonly shared_credentials_files: readonly string[] | null;
  readonly assume_role: readonly AssumeRole[];
}
interface AssumeRole {
  readonly role_arn: string;
  readonly session_name: string | null;
  readonly external_id: string | null;
  readonly duration: string | null;
}

/** A provider after its configuration. */
export interface Configured extends Connection {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly arn: string;
  readonly userId: string;
}

/** As the real one: the credentials, then each role, then the account, and whether that one is allowed. */
export async function configure(block: ProviderBlock, environment: NodeJS.ProcessEnv): Promise<Configured> {
  const profile = await readProfile(block, environment);
  const region = block.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? profile?.region;
  if (region === undefined) {
    throw new Failure('invalid AWS Region: ', '');
  }
  const endpoint = environment.AWS_ENDPOINT_URL ?? profile?.endpointUrl;
  if (endpoint === undefined) throw new Error('the stand-in needs an endpoint: it never calls AWS');
  const stsRegion = block.sts_region ?? region;
  let connection: Connection = { endpoint, credentials: credentialsOf(block, profile, environment) };
  for (const role of block.assume_role) {
    connection = { endpoint, credentials: await assumeRole(connection, stsRegion, role) };
  }
  const identity = await callerIdentity(connection, stsRegion);
  const { allowed_account_ids: allowed, forbidden_account_ids: forbidden } = block;
  if ((allowed && allowed.length > 0 && !allowed.includes(identity.account)) || forbidden?.includes(identity.account)) {
    throw new Failure(`AWS account ID not allowed: ${identity.account}`);
  }
  return { ...connection, ...identity, region, partition: partitionOf(region) };
}

/** A profile that the code names wins over the variables. */
function credentialsOf(
  block: ProviderBlock,
  profile: Profile | undefined,
  environment: NodeJS.ProcessEnv,
): Credentials {
  const fromBlock = keys(block.access_key, block.secret_key, block.token);
  const fromVariables = keys(
    environment.AWS_ACCESS_KEY_ID,
    environment.AWS_SECRET_ACCESS_KEY,
    environment.AWS_SESSION_TOKEN,
  );
  const order = block.profile === null ? [fromVariables, profile?.credentials] : [profile?.credentials];
  const found = [fromBlock, ...order].find((one) => one !== undefined);
  if (!found) {
    throw new Failure(
      'No valid credential sources found',
      'Please see https://registry.terraform.io/providers/hashicorp/aws\nfor more information about providing credentials.',
    );
  }
  return found;
}

async function assumeRole(connection: Connection, region: string, role: AssumeRole): Promise<Credentials> {
  const command = new AssumeRoleCommand({
    RoleArn: role.role_arn,
    RoleSessionName: role.session_name ?? 'terraform-stand-in',
    ...(role.external_id !== null && { ExternalId: role.external_id }),
    ...(role.duration !== null && { DurationSeconds: seconds(role.duration) }),
  });
  try {
    const { Credentials: given } = await stsClient(connection, region).send(command);
    const credentials = keys(given?.AccessKeyId, given?.SecretAccessKey, given?.SessionToken);
    if (!credentials) throw new Error('AssumeRole gave no credentials');
    return credentials;
  } catch (error) {
    throw new Failure(
      'Cannot assume IAM Role',
      `IAM Role (${role.role_arn}) cannot be assumed.\n\nThere are a number of possible causes of this - the most common are:\n` +
        '  * The credentials used in order to assume the role are invalid\n' +
        '  * The credentials do not have appropriate permission to assume the role\n' +
        `  * The role ARN is not valid\n\nError: ${goText('STS', 'AssumeRole', error as ServiceException)}\n`,
    );
  }
}

async function callerIdentity(
  connection: Connection,
  region: string,
): Promise<Pick<Configured, 'account' | 'arn' | 'userId'>> {
  try {
    const answer = await stsClient(connection, region).send(new GetCallerIdentityCommand({}));
    return { account: answer.Account ?? '', arn: answer.Arn ?? '', userId: answer.UserId ?? '' };
  } catch (error) {
    const text = goText('STS', 'GetCallerIdentity', error as ServiceException);
    throw new Failure(
      `Retrieving AWS account details: validating provider credentials: retrieving caller identity from STS: ${text}`,
    );
  }
}

/** A duration of Go in whole hours, minutes and seconds, such as `1h30m`. */
function seconds(duration: string): number {
  const units = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as 'h' | 'm' | 's'],
    0,
  );
}
