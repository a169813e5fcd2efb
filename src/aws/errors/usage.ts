import { HubformError } from '../../error.ts';
import { knownPartitionOf } from '../../membership/identifiers.ts';
import { printable } from '../../text.ts';

/**
 * The SDK would take a Region whose prefix it does not know for one of the partition `aws`, and send the credentials there.
 *
 * @param from where it is set, for the message
 */
export function checkPartition(region: string, from = '--region'): void {
  if (knownPartitionOf(region) !== undefined) return;
  throw usage(
    `${from}: the Region ${quoted(region)} is in no known partition of AWS`,
    'Check its spelling. If the Region is newer than this version of hubform, update hubform.',
  );
}

export function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}

export function quoted(value: string): string {
  return printable(JSON.stringify(value));
}
