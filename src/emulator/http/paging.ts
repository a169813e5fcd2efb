import { invalidInput } from './errors.ts';
import type { ServiceError } from './responses.ts';

/** What a test may have go wrong with pages. */
export interface PagingQuirks {
  /** Every page but the first is preceded by an empty one that still carries a token. */
  readonly emptyPage: boolean;
  /** A page that was asked for by token carries that token again. */
  readonly repeatedToken: boolean;
}

export interface PageRequest {
  /** Binds a token to the list that it continues: a token of another account, Region or call is invalid. */
  readonly list: string;
  readonly size: number;
  readonly token: string | undefined;
  readonly quirks: PagingQuirks;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export function page<T>(items: readonly T[], request: PageRequest): Page<T> | ServiceError {
  const start = request.token === undefined ? { offset: 0, afterEmpty: true } : readToken(request.token, request.list);
  if (!start || start.offset > items.length) return invalidInput('Invalid parameter: NextToken');
  if (request.quirks.emptyPage && !start.afterEmpty) {
    return { items: [], nextToken: writeToken(request.list, start.offset, true) };
  }
  const end = start.offset + request.size;
  const shown = items.slice(start.offset, end);
  if (request.quirks.repeatedToken && request.token !== undefined) return { items: shown, nextToken: request.token };
  return end < items.length ? { items: shown, nextToken: writeToken(request.list, end, false) } : { items: shown };
}

/** `value` as a page size from 1 to `max`, or undefined where it is none. */
export function pageSize(value: unknown, max: number): number | undefined {
  const size = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  return typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= max ? size : undefined;
}

function writeToken(list: string, offset: number, afterEmpty: boolean): string {
  return Buffer.from(`${list}|${String(offset)}|${afterEmpty ? 'e' : ''}`).toString('base64url');
}

function readToken(token: string, list: string): { offset: number; afterEmpty: boolean } | undefined {
  const text = Buffer.from(token, 'base64url').toString();
  const found = /^\|(\d+)\|(e?)$/.exec(text.startsWith(list) ? text.slice(list.length) : '');
  return found ? { offset: Number(found[1]), afterEmpty: found[2] === 'e' } : undefined;
}
