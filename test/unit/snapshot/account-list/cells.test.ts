import { expect, it } from 'vitest';
import { listedInCells } from '../../../../src/snapshot/account-list/cells.ts';

it.each<[cells: readonly string[], wanted: object]>([
  [[], { id: '', others: [] }],
  [['1'], { id: '1', others: [] }],
  [['1', 'one'], { id: '1', name: 'one', others: [] }],
  [['1', '', 'one', ''], { id: '1', name: 'one', others: [] }],
  [['1', 'one', 'CLOSED'], { id: '1', name: 'one', state: 'CLOSED', others: [] }],
  [['1', 'CLOSED', 'one'], { id: '1', name: 'one', state: 'CLOSED', others: [] }],
  [['1', 'ACTIVE', 'CLOSED'], { id: '1', name: 'ACTIVE', state: 'CLOSED', others: [] }],
  [['1', 'Closed'], { id: '1', name: 'Closed', others: [] }],
  [['1', 'one', 'two', 'three'], { id: '1', name: 'one', others: ['two', 'three'] }],
  [["'1", 'one'], { id: '1', name: 'one', others: [] }],
])('the cells %j are %j', (cells, wanted) => {
  expect(listedInCells(cells)).toEqual({ ...wanted, isNamed: false });
});
