import { describe, expect, it } from 'vitest';
import { drawConfig } from '../../../../src/cli/output/draw-config.ts';
import { pipe } from '../../../support/captured.ts';

const rows = (...commands: Parameters<typeof drawConfig>[0]) =>
  drawConfig(commands, pipe().terminal)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/));

describe('the options in force', () => {
  it('name the commands where a value is not the same for all of them', () => {
    expect(
      rows(
        { command: 'export', values: { format: 'hcl', quiet: false }, sources: { format: 'file', quiet: 'default' } },
        { command: 'demo', values: { format: 'hcl', quiet: false }, sources: { format: 'file', quiet: 'default' } },
        { command: 'diff', values: { format: 'text', quiet: false }, sources: { format: 'default', quiet: 'default' } },
      ),
    ).toEqual([
      ['format', 'hcl', 'file', 'HUBFORM_FORMAT', 'export, demo'],
      ['format', 'text', 'default', 'HUBFORM_FORMAT', 'diff'],
      ['quiet', 'false', 'default', 'HUBFORM_QUIET'],
    ]);
  });

  it('keep an external id to themselves', () => {
    const [row] = rows({ command: 'export', values: { externalId: 'x' }, sources: { externalId: 'variable' } });
    expect(row).toEqual(['externalId', '(set)', 'variable', 'HUBFORM_EXTERNAL_ID']);
  });

  it('show lists with commas', () => {
    const [row] = rows({ command: 'export', values: { trust: ['1', '2'] }, sources: { trust: 'file' } });
    expect(row).toEqual(['trust', '1, 2', 'file', 'HUBFORM_TRUST']);
  });
});

it('in a narrow terminal, the options in force are shown without their variables', () => {
  const values = { administratorRoleName: 'hubform-administrator', concurrency: 'auto' };
  const commands = [{ command: 'export', values, sources: { administratorRoleName: 'flag', concurrency: 'default' } }];
  const at = (columns: number) => drawConfig(commands as never, pipe({}, { isTTY: true, columns }).terminal);
  expect(at(120)).toContain('HUBFORM_CONCURRENCY');
  expect(at(70)).toBe(
    [
      'Key                    Value                  From     Commands',
      'administratorRoleName  hubform-administrator  flag',
      'concurrency            auto                   default\n',
    ].join('\n'),
  );
});
