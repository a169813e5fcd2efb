import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { CATALOGUE, DECISION_KINDS } from '../../../src/membership/decide/catalogue.ts';
import { decide } from '../../../src/membership/decide/decide.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { readExpect } from '../../../src/snapshot/read-expect.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { blocksOf, readPage } from './support/page.ts';

const { tree } = readPage('docs/reference/decision-kinds.md');

it('docs/reference/decision-kinds.md has a heading for each kind of decision, with its title', () => {
  const headings: string[] = [];
  visit(tree, 'heading', (node) => {
    if (node.depth === 3) headings.push(toString(node));
  });
  expect(headings.sort()).toEqual(DECISION_KINDS.map((kind) => `${kind}: ${CATALOGUE[kind].title}`).sort());
});

it('the sample of the guides holds each kind of decision, without and with the expectations of docs/how-to/expect.md, or with other code', () => {
  const { text } = readPage('docs/sample.yaml');
  const trust = trustEverywhere(['777777777777', '888888888888', '999999999999']);
  const sample = readSnapshot(text, 'docs/sample.yaml');
  const expected = { expectations: expectationsOfTheGuide(), today: '2026-11-27' };
  // As docs/how-to/existing-terraform.md makes it.
  const owned = { type: 'accepter', account: '111122223333', region: 'us-east-1', instances: 1 } as const;
  const owners = { owned: [{ ...owned, address: 'aws_securityhub_invite_accepter.x', source: 'x' }], takeOver: false };
  const decisions = [
    ...decide(sample, { trust }),
    ...decide(sample, { trust, expect: expected }),
    ...decide(sample, { trust, owners }),
  ];
  expect([...new Set(decisions.map(({ kind }) => kind))].sort()).toEqual([...DECISION_KINDS].sort());
});

/** What the guide writes into its file. */
function expectationsOfTheGuide() {
  const texts = blocksOf(readPage('docs/how-to/expect.md')).map(({ text }) => text);
  const [, written = ''] = /^cat > expect\.yaml <<'END'\n([^]*?)^END$/m.exec(texts.join('')) ?? [];
  return readExpect(written, 'docs/how-to/expect.md');
}
