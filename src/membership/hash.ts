/**
 * A 32-bit unsigned hash of a text: FNV-1a, then mixed, because account ids differ in a few digits and the last bits of
 * FNV-1a alone are not even. It is part of the contract of `--shard`: different versions make shards that are merged.
 */
export function hash32(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
