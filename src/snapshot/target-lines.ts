import type { Target } from '../membership/model.ts';
import { readCanonical } from './yaml/read-canonical.ts';
import { locate } from './yaml/locate.ts';
import { parseYaml } from './yaml/parse.ts';

/**
 * Tells the line of a target in a snapshot text; without the target that of its account, else 1. The first line is 1.
 *
 * @param text a text that `readSnapshot` reads
 */
export function targetLines(text: string): (target: Target) => number {
  return readCanonical(text) ? canonicalLines(text) : parsedLines(text);
}

/** In the layout of `writeSnapshot`, each account and each Region is the key of a line. */
function canonicalLines(text: string): (target: Target) => number {
  const lines = new Map<string, number>();
  let account = '';
  for (const [index, line] of text.split('\n').entries()) {
    const [, id, region = ''] = /^ +(?:"(\d{12})"|([a-z0-9-]+)):/.exec(line) ?? [];
    account = id ?? account;
    const key = id ?? JSON.stringify([account, region]);
    // The first one: the entries of lists have keys too.
    if (!lines.has(key)) lines.set(key, index + 1);
  }
  return (target) => lines.get(JSON.stringify([target.account, target.region])) ?? lines.get(target.account) ?? 1;
}

function parsedLines(text: string): (target: Target) => number {
  const { contents, lineAt } = parseYaml(text);
  return ({ account, region }) =>
    contents === null ? 1 : lineAt(locate(contents, ['accounts', account, region]).offset);
}
