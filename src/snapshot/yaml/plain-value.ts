import { isAlias, isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import { describe, type Path } from './input-error.ts';
import { printable } from '../../text.ts';

/** What no snapshot may hold, whatever its schema. */
export class NotPlain extends Error {
  /** Where it begins: the key, the list item. */
  readonly node: unknown;
  readonly path: Path;
  readonly expected: string;
  readonly got: string;

  constructor(node: unknown, path: Path, expected: string, got: string) {
    super(`expected ${expected}, got ${got}`);
    this.node = node;
    this.path = path;
    this.expected = expected;
    this.got = got;
  }
}

/**
 * Turns a parsed node into objects, arrays and simple values. Refuses what makes YAML mean more than it shows: aliases
 * (with which a small file becomes a huge value), anchors, tags, keys that are no strings or that occur twice.
 *
 * @throws NotPlain
 */
export function plainValue(node: unknown, path: Path = [], place = node): unknown {
  if (isAlias(node)) throw new NotPlain(place, path, 'a value', `the alias *${printable(node.source)}`);
  if (!isNode(node)) return null;
  if (node.anchor !== undefined) throw new NotPlain(place, path, 'a value', `the anchor &${printable(node.anchor)}`);
  if (node.tag !== undefined) throw new NotPlain(place, path, 'a value', `the tag ${printable(node.tag)}`);
  if (isSeq(node)) return node.items.map((item, i) => plainValue(item, [...path, i]));
  return isMap(node) ? plainObject(node, path) : isScalar(node) ? node.value : null;
}

function plainObject(map: YAMLMap, path: Path): object {
  const seen = new Set<string>();
  const entries = map.items.map(({ key, value }): [string, unknown] => {
    const name = plainValue(key, path);
    // An object with the key `__proto__` passes by every schema.
    if (typeof name !== 'string' || name === '__proto__') {
      throw new NotPlain(key, path, 'a key that is text (in quotes if it looks like something else)', describe(key));
    }
    const inner = [...path, name];
    if (seen.has(name)) throw new NotPlain(key, inner, 'each key once', 'it again');
    seen.add(name);
    return [name, plainValue(value, inner, key)];
  });
  return Object.fromEntries(entries);
}
