import { knownPartitionOf } from '../membership/identifiers.ts';

/** A note for each Region of an unknown partition, in whose role ARNs `aws` stands. */
export function partitionNotes(regions: Iterable<string>): string[] {
  return [...new Set(regions)]
    .filter((region) => knownPartitionOf(region) === undefined)
    .map(
      (region) => `${region} belongs to no partition of AWS that is known: the ARN of a role there says aws. Check it.`,
    );
}
