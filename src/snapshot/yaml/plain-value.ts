import { isAlias, isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import { describeNode, type Path } from './input-error.ts';
import { printable } from '../../text.ts';

/** YAML that no schema allows, see `plainValue`. */
export class NotPlain extends Error {
  /** The key or list item to report. */
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
 * Converts a parsed node to objects, arrays and scalar values.
 *
 * @param reported the node that an error names: the key of the value, if it has one
 * @throws NotPlain for aliases (which let a small file become a huge value), anchors, tags, and keys that are not strings
 *   or that occur twice
 */
export function plainValue(node: unknown, path: Path = [], reported = node): unknown {
  if (isAlias(node)) throw new NotPlain(reported, path, 'a value', `the alias *${printable(node.source)}`);
  if (!isNode(node)) return null;
  if (node.anchor !== undefined) throw new NotPlain(reported, path, 'a value', `the anchor &${printable(node.anchor)}`);
  if (node.tag !== undefined) throw new NotPlain(reported, path, 'a value', `the tag ${printable(node.tag)}`);
  if (isSeq(node)) return node.items.map((item, i) => plainValue(item, [...path, i]));
  return isMap(node) ? plainObject(node, path) : isScalar(node) ? node.value : null;
}

function plainObject(map: YAMLMap, path: Path): object {
  const seen = new Set<string>();
  const entries = map.items.map(({ key, value }): [string, unknown] => {
    const name = plainValue(key, path);
    // zod ignores the key `__proto__`, so no schema could reject it.
    if (typeof name !== 'string' || name === '__proto__') {
      throw new NotPlain(
        key,
        path,
        'a key that is text (in quotes if it looks like something else)',
        describeNode(key),
      );
    }
    const inner = [...path, name];
    if (seen.has(name)) throw new NotPlain(key, inner, 'each key once', 'a second one');
    seen.add(name);
    return [name, plainValue(value, inner, key)];
  });
  return Object.fromEntries(entries);
}
