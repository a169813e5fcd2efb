import { type Pair, type YAMLMap, isMap, isScalar, isSeq } from 'yaml';
import { describeNode, quoted } from '../yaml/input-error.ts';
import { type Meaning, meaningOf } from './columns.ts';
import type { ListedEntry } from './entry.ts';

export const ID = 'an account id of 12 digits';

/** The node does not hold what is expected. */
export type Fail = (node: unknown, expected: string, got?: string, hint?: string) => Error;

export type Unplaced = Omit<ListedEntry, 'line'>;

/**
 * The account in a mapping. Keys that are not known are ignored unless another account is in them.
 *
 * @param key the id, if it is the key of the mapping
 */
export function entryIn(item: YAMLMap, fail: Fail, key?: string): Unplaced {
  const found = new Map<Meaning, Pair>();
  const unknown: Pair[] = [];
  for (const pair of item.items) {
    const meaning = meaningOf(textOf(pair.key, 'a key', fail));
    if (meaning === undefined) unknown.push(pair);
    if (meaning === undefined || meaning === 'ignored') continue;
    if (found.has(meaning)) throw fail(pair.key, `one ${meaning}`, `also ${describeText(pair.key)}`);
    found.set(meaning, pair);
  }
  const [given, name, state, status] = (['id', 'name', 'state', 'status'] as const).map(
    (meaning) => found.get(meaning)?.value,
  );
  const written = textOf(given, ID, (_, ...problem) => fail(given ?? item, ...problem));
  if (key !== undefined && given !== undefined && written !== key) {
    throw fail(given, `the id ${quoted(key)} as in the key`);
  }
  const id = key ?? written;
  const another = unknown.find((pair) => hasAnotherId(pair, id));
  if (another) throw fail(another.key, 'id or name', `the key ${describeText(another.key)}`);
  return {
    id,
    name: textOf(name, 'a name', fail),
    // Not `??`: one of them may be null.
    state: stateText(state, fail) || stateText(status, fail),
    isNamed: true,
  };
}

/** `{"Value": "ACTIVE"}` is what ConvertTo-Json of PowerShell writes. */
function stateText(node: unknown, fail: Fail): string {
  const value = isMap(node) && node.items.length === 1 ? node.get('Value', true) : node;
  return textOf(value, 'a state', fail);
}

function hasAnotherId(node: unknown, id: string): boolean {
  if (isScalar(node)) return ANY_ID.test(String(node.value).replaceAll(id, ''));
  if (isSeq(node) || isMap(node)) return node.items.some((item) => hasAnotherId(item, id));
  const { key, value } = (node ?? {}) as Partial<Pair>;
  return (key !== undefined && hasAnotherId(key, id)) || (value !== undefined && hasAnotherId(value, id));
}

/** Other long numbers, such as the number of a cost centre, are no ids. */
const ANY_ID = /(?<!\d)(?:\d{12}|\d{4}-\d{4}-\d{4})(?!\d)/;

/** Empty for null. */
export function textOf(node: unknown, expected: string, fail: Fail): string {
  if (node === null || node === undefined) return '';
  if (!isScalar(node)) throw fail(node, expected);
  return isNull(node) ? '' : String(node.value);
}

export function isNull(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  return isScalar(node) && node.type === 'PLAIN' && /^(~|null|)$/i.test(String(node.value));
}

export function describeText(node: unknown): string {
  if (isNull(node)) return 'nothing';
  return isScalar(node) ? quoted(String(node.value)) : describeNode(node);
}
