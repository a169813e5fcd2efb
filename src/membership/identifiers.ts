/** 12 digits. */
export const ACCOUNT_ID = /^[0-9]{12}$/;

/** `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`. AWS documents no pattern; a match needs no quotes in any YAML. */
export const REGION = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,4}-[0-9]{1,3}$/;

/**
 * The id of the root or of a unit of an organization.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Parent.html
 */
export const UNIT_ID = /^(?:r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/;

/**
 * The name of an IAM role, with an optional path: `team/hubform-read`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
 */
export const ROLE_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/**
 * The name of a session of a role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

/** The ARN of an IAM role; captures the account and the name without its path. */
export const ROLE_ARN = /^arn:aws[a-z-]*:iam::([0-9]{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64})$/;

export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}

/** The ARN of an IAM role; `role` may have a path. */
export function roleArn(partition: string, account: string, role: string): string {
  return `arn:${partition}:iam::${account}:role/${role}`;
}

/**
 * The partition of a Region, by the prefixes in the partition data of the AWS SDKs (partitions.json); undefined for a prefix
 * that is not known. A snapshot holds no partition, because the Region determines it.
 */
export function knownPartitionOf(region: string): string | undefined {
  return partitionRow(region)?.[1];
}

/** An unknown Region counts as one of `aws`: call `knownPartitionOf` first, and report it. */
export function partitionOf(region: string): string {
  return knownPartitionOf(region) ?? 'aws';
}

/** A Region of the same partition that cannot be disabled. */
export function homeRegionOf(region: string): string {
  return partitionRow(region)?.[2] ?? 'us-east-1';
}

function partitionRow(region: string): PartitionRow | undefined {
  return PARTITIONS.find(([prefix]) => prefix.test(region));
}

type PartitionRow = readonly [prefix: RegExp, partition: string, home: string];

const PARTITIONS: readonly PartitionRow[] = [
  [/^cn-/, 'aws-cn', 'cn-north-1'],
  [/^us-gov-/, 'aws-us-gov', 'us-gov-west-1'],
  [/^us-isob-/, 'aws-iso-b', 'us-isob-east-1'],
  [/^us-isof-/, 'aws-iso-f', 'us-isof-south-1'],
  [/^us-iso-/, 'aws-iso', 'us-iso-east-1'],
  [/^eu-isoe-/, 'aws-iso-e', 'eu-isoe-west-1'],
  [/^eusc-/, 'aws-eusc', 'eusc-de-east-1'],
  [/^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-[0-9]/, 'aws', 'us-east-1'],
];
