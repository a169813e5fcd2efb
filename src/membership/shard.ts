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
  return hash(account) % size === index;
}

/** FNV-1a of 32 bits, then mixed, since account ids differ in a few digits and its last bits alone are not even. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
