import { type Pair, type YAMLMap, isMap, isScalar, isSeq } from 'yaml';
import { describeNode, quoted } from '../yaml/input-error.ts';
import { offsetOf } from '../yaml/locate.ts';
import { parseYaml } from '../yaml/parse.ts';
import { NotPlain, plainValue } from '../yaml/plain-value.ts';
import { meaningOf } from './columns.ts';
import { type ListedEntry, isLikeAnId, listErrorAbout } from './entry.ts';

const ID = 'an account id of 12 digits';

/** What stands at a node is not what is expected. */
type Fail = (node: unknown, expected: string, got?: string, hint?: string) => Error;

/**
 * The accounts in a YAML or JSON text: a list of ids or of mappings, or a mapping from ids to names; also below the key
 * `accounts`.
 *
 * @throws HubformError `usage` for anything else, also beside it
 */
export function listedInYaml(text: string, file: string): ListedEntry[] {
  // YAML reads an id without quotes as a number; as text it keeps its leading zeros.
  const { contents, problem, lineAt } = parseYaml(text, 'failsafe');
  if (problem) throw listErrorAbout(file, lineAt(problem.offset), problem.expected, problem.got, problem.hint);
  const lineOf = (node: unknown): number => lineAt(offsetOf(node));
  const fail: Fail = (node, expected, got = describeText(node), hint) =>
    listErrorAbout(file, lineOf(node), expected, got, hint);
  try {
    plainValue(contents);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    throw fail(error.node, error.expected, error.got);
  }
  return entriesIn(contents, lineOf, fail);
}

function entriesIn(contents: unknown, lineOf: (node: unknown) => number, fail: Fail): ListedEntry[] {
  const accounts = isMap(contents) ? accountsIn(contents, fail) : contents;
  if (isSeq(accounts)) {
    return accounts.items.map((item) => ({
      ...(isMap(item) ? entryIn(item, fail) : listed(item, fail)),
      line: lineOf(item),
    }));
  }
  if (!isMap(accounts)) throw fail(accounts, 'a list of accounts');
  return accounts.items.map(({ key, value }) => {
    const id = textOf(key, ID, fail);
    if (!isLikeAnId(id)) throw fail(key, 'account ids, or the key accounts', `the key ${describeText(key)}`);
    return { id, name: textOf(value, 'a name', fail), line: lineOf(key), isNamed: false };
  });
}

/** What stands below the key `accounts`, or the mapping itself if it has no such key. */
function accountsIn(root: YAMLMap, fail: Fail): unknown {
  const accounts = root.items.find(({ key }) => keyOf(key) === 'accounts');
  if (!accounts) return root;
  for (const { key, value } of root.items) {
    if (key === accounts.key) continue;
    // The AWS CLI prints it where the list goes on.
    if (keyOf(key) === 'nexttoken') {
      if (textOf(value, 'a token', fail) === '') continue;
      throw fail(
        key,
        'all accounts',
        'NextToken',
        'The list is not complete: print it without --max-items and --no-paginate.',
      );
    }
    throw fail(key, 'the key accounts alone', describeText(key));
  }
  return accounts.value;
}

type Unplaced = Omit<ListedEntry, 'line'>;

function listed(item: unknown, fail: Fail): Unplaced {
  return { id: textOf(item, ID, fail), isNamed: false };
}

function entryIn(item: YAMLMap, fail: Fail): Unplaced {
  const found = new Map<string, Pair>();
  for (const pair of item.items) {
    const meaning = meaningOf(textOf(pair.key, 'a key', fail));
    if (meaning === undefined) throw fail(pair.key, 'id or name', `the key ${describeText(pair.key)}`);
    if (meaning === 'ignored') continue;
    if (found.has(meaning)) throw fail(pair.key, `one ${meaning}`, `also ${describeText(pair.key)}`);
    found.set(meaning, pair);
  }
  const [id, name] = [found.get('id'), found.get('name')].map((pair) => pair?.value);
  return {
    id: textOf(id, ID, (_, ...problem) => fail(id ?? item, ...problem)),
    name: textOf(name, 'a name', fail),
    isNamed: true,
  };
}

function keyOf(node: unknown): string {
  return isScalar(node) ? String(node.value).toLowerCase() : '';
}

/** Empty for null. */
function textOf(node: unknown, expected: string, fail: Fail): string {
  if (node === null || node === undefined) return '';
  if (!isScalar(node)) throw fail(node, expected);
  return isNull(node) ? '' : String(node.value);
}

function isNull(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(~|null|)$/i.test(String(node.value));
}

function describeText(node: unknown): string {
  if (isNull(node)) return 'nothing';
  return isScalar(node) ? quoted(String(node.value)) : describeNode(node);
}
