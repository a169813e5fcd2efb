import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Path } from './input-error.ts';

export interface NodeLocation {
  /** Of the key or the list item at the path, else of the deepest one above it. */
  readonly offset: number;
  /** Undefined where nothing stands at the path. */
  readonly node: unknown;
}

/** Where in a parsed document a path leads. */
export function locate(root: unknown, path: Path): NodeLocation {
  let place: NodeLocation = { offset: offsetOf(root), node: root };
  for (const step of path) {
    const next = child(place.node, step);
    if (!next) return { ...place, node: undefined };
    place = next;
  }
  return place;
}

export function offsetOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}

function child(node: unknown, step: string | number): NodeLocation | undefined {
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
    return { offset: offsetOf(node.items[step]), node: node.items[step] };
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
  return pair && { offset: offsetOf(pair.key), node: pair.value };
}
