import { expect, it } from 'vitest';
import { drawSummary } from '../../../../src/cli/output/draw-summary.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { summarise } from '../../../../src/render/summary.ts';
import { pipe } from '../../../support/captured.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';

it('a summary is a table, then counts, then what to do', () => {
  const fixture = fixtures().find(({ name }) => name === 'untrusted-accepted');
  if (!fixture) throw new Error('the fixture is gone');
  const decisions = decide(fixture.snapshot, { trust: trustEverywhere(['999999999999']), prefer: new Set() });
  const text = drawSummary(summarise(fixture.snapshot, decisions, { maxRows: 60 }), pipe().terminal);
  expect(text).toMatch(/^Account +Region +Hub +Administrator +Status +Decision\n111122223333 /);
  expect(text).toMatch(/\n\n\d+ targets?: \d+ untrusted/);
  expect(text).toMatch(/\n {2}untrusted +\S/);
  expect(drawSummary(summarise(fixture.snapshot, decisions, { maxRows: 0 }), pipe().terminal)).toMatch(
    /^… and \d+ more rows?; --all shows every row\./,
  );
});

it('a row with an untrusted administrator is red, whatever its decision', () => {
  const fixture = fixtures().find(({ name }) => name === 'untrusted-beside-accept');
  if (!fixture) throw new Error('the fixture is gone');
  const summary = summarise(fixture.snapshot, decide(fixture.snapshot, fixture.decisionOptions), { maxRows: 60 });
  expect(summary.rows.filter(({ important }) => important).map(({ kind }) => kind)).toEqual(['accept']);
  const styled: string[] = [];
  const style = (styles: string | readonly string[], text: string) => {
    styled.push(`${[styles].flat().join(' ')}: ${text}`);
    return text;
  };
  drawSummary(summary, { columns: 80, maxRows: 60, style });
  expect(styled.filter((line) => line.includes('untrusted'))).toEqual([expect.stringMatching(/^bold red: accept /)]);
});
