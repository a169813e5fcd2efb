import { pluralize } from '../../text.ts';

/** What stands below a table that was cut. */
export function moreRows(count: number, which = ''): string {
  return `… and ${pluralize(count, 'more row')}${which === '' ? '' : ` ${which}`}; --all shows every row.`;
}
