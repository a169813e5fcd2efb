import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Path } from './input-error.ts';

export interface NodeLocation {
  /** The offset of the key or list item at the path; if there is none, that of the deepest one above it. */
  readonly offset: number;
  /** Undefined if there is no node at the path. */
  readonly node: unknown;
}

/** Finds the node at a path of a parsed document. */
export function locate(root: unknown, path: Path): NodeLocation {
  let location: NodeLocation = { offset: offsetOf(root), node: root };
  for (const step of path) {
    const child = locateChild(location.node, step);
    if (!child) return { ...location, node: undefined };
    location = child;
  }
  return location;
}

/** The offset at which a node starts; 0 if it has no range. */
export function offsetOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

function locateChild(node: unknown, step: string | number): NodeLocation | undefined {
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
    return { offset: offsetOf(node.items[step]), node: node.items[step] };
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  return pair && { offset: offsetOf(pair.key), node: pair.value };
}
