/**
 * The partition of a Region, by the prefixes of AWS's partition data (partitions.json of the SDKs).
 * Needed for ARNs only: a snapshot holds no partition, because the Region says it.
 */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** A Region of the same partition that is never switched off. */
export function homeOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[2] ?? 'us-east-1';
}

const PARTITIONS: readonly (readonly [prefix: string, partition: string, home: string])[] = [
  ['cn-', 'aws-cn', 'cn-north-1'],
  ['us-gov-', 'aws-us-gov', 'us-gov-west-1'],
  ['us-isob-', 'aws-iso-b', 'us-isob-east-1'],
  ['us-isof-', 'aws-iso-f', 'us-isof-south-1'],
  ['us-iso-', 'aws-iso', 'us-iso-east-1'],
  ['eu-isoe-', 'aws-iso-e', 'eu-isoe-west-1'],
  ['eusc-', 'aws-eusc', 'eusc-de-east-1'],
];
