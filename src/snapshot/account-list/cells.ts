import { isKnownState } from '../../membership/account-state.ts';
import { type ListedEntry, unwrapped } from './entry.ts';

/** What the cells mean without a heading. */
export interface ListedCells extends Pick<ListedEntry, 'id' | 'name' | 'state'> {
  readonly isNamed: false;
  /** The cells beyond the last column. */
  readonly others: readonly string[];
}

/** The id comes first; of the other cells, one may be a state of AWS, and one the name. */
export function listedInCells([id = '', ...cells]: readonly string[]): ListedCells {
  // In the letters of AWS alone: an account may be called `closed`.
  const at = cells.findLastIndex((cell) => cell === cell.toUpperCase() && isKnownState(cell));
  const [name, ...others] = cells.filter((cell, i) => cell !== '' && i !== at);
  return { id: unwrapped(id), name, ...(at >= 0 && { state: cells[at] }), isNamed: false, others };
}
