import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { CHANGE_CATALOGUE, CHANGE_KINDS } from '../../../src/membership/diff/catalogue.ts';
import { readPage } from './support/page.ts';

it('docs/reference/changes.md says of each kind of change whether it is important, and why', () => {
  const rows: string[][] = [];
  visit(readPage('docs/reference/changes.md').tree, 'tableRow', (node) => {
    rows.push(node.children.map((cell) => toString(cell)));
  });
  const titles = CHANGE_KINDS.map((kind) => CHANGE_CATALOGUE[kind].title);
  expect(rows.filter(([first = '', , third]) => titles.includes(first) && third !== undefined)).toEqual(
    CHANGE_KINDS.map((kind) => {
      const { title, important, why } = CHANGE_CATALOGUE[kind];
      return [title, important, why];
    }),
  );
});
