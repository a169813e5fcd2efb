import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { csvCell, decisionsCsv } from '../../../../src/render/decisions/csv.ts';
import { writtenDecisions } from '../../../../src/render/decisions/written.ts';
import { printable } from '../../../../src/text.ts';
import { hostileString, snapshotArbitrary } from '../../../support/arbitraries.ts';

it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '"=1', '＝1'])('the cell %j is not a formula', (text) => {
  expect(parse(csvCell(text))).toEqual([[`'${text}`]]);
});

it.each(['\t=1', '\r=1', '\n=1'])('in the cell %j the white space is visible', (text) => {
  expect(csvCell(text)).toMatch(/^\\u000[9ad]=1$/);
});

it('a cell holds any text', () => {
  fc.assert(
    fc.property(hostileString, (text) => {
      const shown = printable(text, 32_000);
      const [[cell, end]] = parse(`${csvCell(text)},end\r\n`) as [[string, string]];
      expect([shown, `'${shown}`]).toContain(cell);
      expect(end).toBe('end');
    }),
  );
});

it('there is a heading, and a line with as many cells for each decision', () => {
  fc.assert(
    fc.property(snapshotArbitrary({ maxInvitations: 5 }), (snapshot) => {
      const decisions = decide(snapshot, { trust: [] });
      const text = decisionsCsv(writtenDecisions(snapshot, decisions));
      // Fails where a row has more or fewer cells than the heading.
      const rows = parse<Record<string, string>>(text, { columns: true, record_delimiter: '\r\n' });
      expect(rows.map(({ account, region, kind }) => ({ account, region, kind }))).toEqual(
        decisions.map(({ account, region, kind }) => ({ account, region, kind })),
      );
    }),
  );
});

it('without decisions there is only the heading', () => {
  expect(decisionsCsv(writtenDecisions({ memberships: [] }, []))).toBe(
    'account,name,region,kind,reason,administrators,untrusted,untrustedAccepted,cause,accepts,accepted,enablesHub,expected,expectedAdministrator,ownerAddress,ownerSource\r\n',
  );
});
