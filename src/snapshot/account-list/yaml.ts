import { type YAMLMap, isMap, isScalar, isSeq } from 'yaml';
import { offsetOf } from '../yaml/locate.ts';
import { parseYaml } from '../yaml/parse.ts';
import { NotPlain, plainValue } from '../yaml/plain-value.ts';
import { listedInCells } from './cells.ts';
import { meaningOf } from './columns.ts';
import { type ListedEntry, isLikeAnId, listErrorAbout, notWhole } from './entry.ts';
import { type Fail, ID, type Unplaced, describeText, entryIn, isNull, textOf } from './yaml-entry.ts';

interface Nodes {
  readonly fail: Fail;
  /** The error for a list that goes on. */
  readonly notWhole: (node: unknown) => Error;
  readonly lineOf: (node: unknown) => number;
}

/**
 * The accounts in a YAML or JSON text: a list of ids, of lists or of mappings, or a mapping from ids to names; also below the
 * key `accounts`.
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
  return entriesIn(contents, { fail, lineOf, notWhole: (node) => notWhole(file, lineOf(node)) });
}

/** @param goesOn whether another page follows, as a token says */
function entriesIn(contents: unknown, nodes: Nodes, goesOn = false): ListedEntry[] {
  const { fail, lineOf } = nodes;
  // ConvertTo-Json of PowerShell writes the only object of a list without the list.
  if (isMap(contents) && isEntry(contents)) return [{ ...entryIn(contents, fail), line: lineOf(contents) }];
  const accounts = isMap(contents) ? accountsIn(contents, nodes, goesOn) : contents;
  if (isSeq(accounts))
    return accounts.items.flatMap((item, i, { [i + 1]: next }) => listedIn(item, nodes, isPage(next)));
  if (!isMap(accounts)) throw fail(accounts, 'a list of accounts');
  return accounts.items.map(({ key, value }) => {
    const id = textOf(key, ID, fail);
    if (!isLikeAnId(id)) throw fail(key, 'account ids, or the key accounts', `the key ${describeText(key)}`);
    if (isMap(value)) return { ...entryIn(value, fail, id), line: lineOf(key) };
    return { id, name: textOf(value, 'a name', fail), line: lineOf(key), isNamed: false };
  });
}

function isEntry(root: YAMLMap): boolean {
  return root.items.some(({ key, value }) => meaningOf(keyOf(key)) === 'id' && isScalar(value));
}

/** What an item of a list says; `--output yaml-stream` of the AWS CLI prints a list of pages. */
function listedIn(item: unknown, nodes: Nodes, goesOn: boolean): readonly ListedEntry[] {
  if (isPage(item)) return entriesIn(item, nodes, goesOn);
  return [{ ...unplaced(item, nodes.fail), line: nodes.lineOf(item) }];
}

function isPage(item: unknown): boolean {
  return isMap(item) && accountsPair(item) !== undefined;
}

function unplaced(item: unknown, fail: Fail): Unplaced {
  if (isMap(item)) return entryIn(item, fail);
  if (!isSeq(item)) return { id: textOf(item, ID, fail), isNamed: false };
  const { others, ...entry } = listedInCells(item.items.map((cell) => textOf(cell, 'a text', fail)));
  if (others[0] !== undefined) throw fail(item, 'an id, a name and a state', `also ${JSON.stringify(others[0])}`);
  return entry;
}

/** What is below the key `accounts`, or the mapping itself if it has no such key. */
function accountsIn(root: YAMLMap, nodes: Nodes, goesOn: boolean): unknown {
  const accounts = accountsPair(root);
  if (!accounts) return root;
  for (const { key, value } of root.items) {
    const name = keyOf(key);
    if (key === accounts.key || OF_THE_ANSWER.has(name)) continue;
    if (name !== 'nexttoken') throw nodes.fail(key, 'the key accounts alone', describeText(key));
    // The AWS CLI prints it where the list goes on, PowerShell and boto3 also where it does not.
    if (!isNull(value) && !goesOn) throw nodes.notWhole(key);
  }
  return accounts.value;
}

/** What PowerShell (`-Select *`) and boto3 have beside the accounts. */
const OF_THE_ANSWER = new Set(['responsemetadata', 'contentlength', 'httpstatuscode']);

function accountsPair(map: YAMLMap) {
  return map.items.find(({ key }) => keyOf(key) === 'accounts');
}

function keyOf(node: unknown): string {
  return isScalar(node) ? String(node.value).toLowerCase() : '';
}
