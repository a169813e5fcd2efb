import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { CATALOGUE, DECISION_KINDS } from '../../../src/membership/decide/catalogue.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { readPage } from './support/page.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const { tree } = readPage('docs/decisions.md');

it('docs/decisions.md has a heading for each kind of decision, with its title', () => {
  const headings: string[] = [];
  visit(tree, 'heading', (node) => {
    if (node.depth === 3) headings.push(toString(node));
  });
  expect(headings.sort()).toEqual(DECISION_KINDS.map((kind) => `${kind}: ${CATALOGUE[kind].title}`).sort());
});

it('the sample of the guides holds each kind of decision', () => {
  const { text } = readPage('docs/sample.yaml');
  const trust = trustEverywhere(['777777777777', '888888888888', '999999999999']);
  const kinds = decide(readSnapshot(text, 'docs/sample.yaml'), { trust }).map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual([...DECISION_KINDS].sort());
});
