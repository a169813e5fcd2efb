import { hash32 } from './hash.ts';

/** One job of several that share a fleet: the first of four is `{ index: 0, size: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly size: number;
}

/**
 * Whether an account is the job's to scan. By a hash of the id, so that an account stays with its job while others come
 * and go. The hash is part of the contract: shards are merged that different versions have made.
 */
export function isInShard(account: string, { index, size }: Shard): boolean {
  return hash32(account) % size === index;
}
