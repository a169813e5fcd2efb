import { knownPartitionOf } from '../membership/identifiers.ts';

/** A note for each Region of an unknown partition: its role ARNs use the partition `aws`. */
export function partitionNotes(regions: Iterable<string>): string[] {
  return [...new Set(regions)]
    .filter((region) => knownPartitionOf(region) === undefined)
    .map((region) => `${region} is in no known partition of AWS: the ARN of a role there says aws. Check it.`);
}
