import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { CASES } from '../../support/trust-cases.ts';
import { readPage } from './support/page.ts';

it('docs/explanation/decisions-and-trust.md has the decision of each case of trust', () => {
  const rows: string[][] = [];
  visit(readPage('docs/explanation/decisions-and-trust.md').tree, 'tableRow', (node) => {
    rows.push(node.children.map((cell) => toString(cell)));
  });
  expect(rows.slice(1)).toEqual(CASES.map(([name, ...decisions]) => [name, ...decisions.map(inWords)]));
});

/** `accept A !B` as a reader takes it. */
function inWords(decision: string): string {
  const [kind = '', ...rest] = decision.split(' ');
  const untrusted = rest
    .find((word) => word.startsWith('!'))
    ?.slice(1)
    .replace(',', ', ');
  const administrator = rest.find((word) => !word.startsWith('!'));
  if (kind === 'untrusted') return `untrusted: ${untrusted}`;
  const what =
    kind === 'choose' && administrator !== undefined
      ? `choose; ${administrator} stays`
      : [kind, administrator].filter(Boolean).join(' ');
  return untrusted === undefined ? what : `${what} (untrusted: ${untrusted})`;
}
