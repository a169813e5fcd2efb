import { hash32 } from './hash.ts';

/** One of several jobs that share the accounts of a scan: the first of four is `{ index: 0, size: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly size: number;
}

/**
 * Whether this job scans the account. It depends on a hash of the account id alone, so an account stays in its shard when
 * other accounts are added or removed.
 */
export function isInShard(account: string, { index, size }: Shard): boolean {
  return hash32(account) % size === index;
}
