/**
 * An unsigned 32-bit hash of a text: FNV-1a with the finalizer of MurmurHash3, because account ids differ in a few digits
 * and the low bits of FNV-1a alone are not uniform. `--shard` depends on it: shards of different versions are merged, so
 * it must not change.
 */
export function hash32(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
