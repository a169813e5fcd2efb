import { expect, it } from 'vitest';
import { decisionsResult } from '../../../../src/cli/output/decisions-result.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { pipe } from '../../../support/captured.ts';
import { accepted } from '../../../support/wire.ts';

const snapshot = canonicalSnapshot(
  Array.from({ length: 100 }, (_, i) => accepted('a1', { account: String(200_000_000_000 + i) })),
);
const decided = { snapshot, decisions: decide(snapshot) };
const { terminal } = pipe();

it('the table has every row', () => {
  const text = decisionsResult(decided, {}, 'table', terminal);
  expect(text.match(/^2000000000\d\d .*adopt$/gm)).toHaveLength(100);
  expect(text).toContain('100 targets: 100 adopt.');
});

it('the data has every decision', () => {
  const { decisions } = JSON.parse(decisionsResult(decided, {}, 'json', terminal)) as { decisions: unknown[] };
  expect(decisions).toHaveLength(100);
  expect(decisionsResult(decided, {}, 'csv', terminal).split('\r\n')).toHaveLength(102);
});
