import { invalidInput } from './errors.ts';
import type { ServiceError } from './responses.ts';

/** Faults in the pages of a list. */
export interface PagingFaults {
  /** An empty page with a token comes before every page but the first. */
  readonly emptyPage: boolean;
  /** A page that was requested by token returns the same token again. */
  readonly repeatedToken: boolean;
}

export interface PageRequest {
  /** Identifies the list, so that a token of another account, Region or call is invalid. */
  readonly list: string;
  readonly size: number;
  readonly token: string | undefined;
  readonly faults: PagingFaults;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** One page of a list; `InvalidInputException` if the token is not one that this list has returned. */
export function page<T>(items: readonly T[], request: PageRequest): Page<T> | ServiceError {
  const start = request.token === undefined ? { offset: 0, afterEmpty: true } : readToken(request.token, request.list);
  if (!start || start.offset > items.length) return invalidInput('Invalid parameter: NextToken');
  if (request.faults.emptyPage && !start.afterEmpty) {
    return { items: [], nextToken: writeToken(request.list, start.offset, true) };
  }
  const end = start.offset + request.size;
  const pageItems = items.slice(start.offset, end);
  if (request.faults.repeatedToken && request.token !== undefined)
    return { items: pageItems, nextToken: request.token };
  return end < items.length
    ? { items: pageItems, nextToken: writeToken(request.list, end, false) }
    : { items: pageItems };
}

/** `value` as a page size; undefined if it is not an integer from 1 to `max`. */
export function pageSize(value: unknown, max: number): number | undefined {
  const size = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  return typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= max ? size : undefined;
}

function writeToken(list: string, offset: number, afterEmpty: boolean): string {
  return Buffer.from(`${list}|${String(offset)}|${afterEmpty ? 'e' : ''}`).toString('base64url');
}

function readToken(token: string, list: string): { offset: number; afterEmpty: boolean } | undefined {
  const text = Buffer.from(token, 'base64url').toString();
  const match = /^\|(\d+)\|(e?)$/.exec(text.startsWith(list) ? text.slice(list.length) : '');
  return match ? { offset: Number(match[1]), afterEmpty: match[2] === 'e' } : undefined;
}
