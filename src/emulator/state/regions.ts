import { partitionOf } from '../../membership/identifiers.ts';

/** Whether a Region is enabled in every account and cannot be disabled; all others are opt-in Regions. */
export function isEnabledByDefault(region: string): boolean {
  return ENABLED_BY_DEFAULT.has(region) || partitionOf(region) !== 'aws';
}

const ENABLED_BY_DEFAULT = new Set(
  (
    'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 ' +
    'eu-west-3 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2'
  ).split(' '),
);
