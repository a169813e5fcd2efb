import { isAccountId } from '../membership/identifiers.ts';
import type { Snapshot } from '../membership/model.ts';
import { END_MARK, FORMAT_VERSION, HEADING } from './format.ts';
import { accountBlock } from './write.ts';
import { readCanonical } from './yaml/read-canonical.ts';

/**
 * The parts of a text that `writeSnapshot` wrote, by account, in order: each as `accountBlock` writes it, so that it can be
 * written again as it is. Undefined for any other text, valid or not. It reads one account at a time, because the models of a
 * whole fleet fill the memory.
 */
export function accountBlocks(text: string): ReadonlyMap<string, string> | undefined {
  if (!text.startsWith(HEAD) || !text.endsWith(END)) return undefined;
  const blocks = new Map<string, string>();
  const quoted = new Map<string, string>();
  let last = '';
  for (let start = HEAD.length; start < text.length - END.length;) {
    const end = blockEnd(text, start);
    const block = text.slice(start, end);
    const account = block.slice(KEY.length, KEY.length + 12);
    if (!isAccountId(account) || account <= last || !isAsWritten(block, account, quoted)) return undefined;
    blocks.set(account, block);
    [start, last] = [end, account];
  }
  return blocks;
}

/** Reads a part that `accountBlocks` returned. */
export function readAccountBlock(block: string): Snapshot {
  const snapshot = readCanonical(`${HEAD}${block}${END}`);
  if (!snapshot) throw new TypeError('not the part of an account');
  return snapshot;
}

/** The lines above the first account. */
export const VERSION_LINES = `version: ${FORMAT_VERSION}\naccounts:\n`;
/** What a snapshot that has accounts begins with. */
export const HEAD = HEADING + VERSION_LINES;
/** What it ends with. */
export const END = `${END_MARK}\n`;
/** What the line of an account begins with. Every other line of a snapshot is indented further. */
export const KEY = '  "';

function blockEnd(text: string, start: number): number {
  const next = text.indexOf(`\n${KEY}`, start);
  return next === -1 ? text.length - END.length : next + 1;
}

function isAsWritten(block: string, account: string, quoted: Map<string, string>): boolean {
  const { memberships, accounts } = readCanonical(`${HEAD}${block}${END}`) ?? { memberships: [] };
  return accountBlock([...memberships], accounts?.get(account), quoted) === block;
}
