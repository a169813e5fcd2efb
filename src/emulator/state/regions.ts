import { partitionOf } from '../../membership/identifiers.ts';

/** Whether a Region is enabled in every account and cannot be disabled; all others are opt-in Regions. */
export function isEnabledByDefault(region: string): boolean {
  return ENABLED_BY_DEFAULT.has(region) || partitionOf(region) !== 'aws';
}

/** The Regions of AWS in the partitions of some Regions, and these themselves; botocore 1.43 has the same list. */
export function everyRegionBeside(regions: readonly string[]): readonly string[] {
  const partitions = new Set(regions.map(partitionOf));
  return [...new Set([...regions, ...REGIONS.filter((region) => partitions.has(partitionOf(region)))])];
}

const ENABLED_BY_DEFAULT = new Set(
  (
    'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 ' +
    'eu-west-3 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2'
  ).split(' '),
);

const REGIONS = [
  ...ENABLED_BY_DEFAULT,
  ...(
    'af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ' +
    'ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1 ' +
    'cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1'
  ).split(' '),
];
