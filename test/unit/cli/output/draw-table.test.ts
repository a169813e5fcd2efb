import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Cell, drawTable } from '../../../../src/cli/output/draw-table.ts';

const screen = (columns: number) => ({ columns, style: (_: unknown, text: string) => text });
const draw = (rows: readonly (readonly Cell[])[], columns: number, head = ['Account', 'Decision']) =>
  drawTable(head, rows, screen(columns));

describe('a table', () => {
  it('stays as it is where it fits, and in a pipe', () => {
    const rows = [['111122223333 (payments)', { text: 'managed (a.b in ../infra)', style: 'dim' } as const]];
    const text = 'Account                  Decision\n111122223333 (payments)  managed (a.b in ../infra)';
    expect(draw(rows, 50)).toBe(text);
    expect(draw(rows, Infinity)).toBe(text);
  });

  it('wraps its widest cells at words until it fits', () => {
    const rows = [['111122223333 (payments)', 'managed (a.b in ../infra)']];
    expect(draw(rows, 40)).toBe(
      ['Account              Decision', '111122223333         managed (a.b in', '(payments)           ../infra)'].join(
        '\n',
      ),
    );
    expect(draw(rows, 28)).toBe(
      ['Account        Decision', '111122223333   managed (a.b', '(payments)     in ../infra)'].join('\n'),
    );
  });

  it('shortens a word in the middle where nothing else helps', () => {
    const rows = [['111122223333', 'aws_securityhub_invite_accepter.eu_west_1']];
    expect(draw(rows, 40)).toBe('Account       Decision\n111122223333  aws_secu…ccepter.eu_west_1');
  });

  it('is never wider than the screen, whatever stands in its cells', () => {
    const cells = [
      '111122223333 (日本語の名前 in many words)',
      'a/long/path/to/a/state.tfstate',
      'x '.repeat(60).trim(),
    ];
    for (const columns of [40, 60, 80, 100]) {
      const lines = draw([cells], columns, ['One', 'Two', 'Three']).split('\n');
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    }
  });
});
