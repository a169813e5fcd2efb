import stringWidth from 'string-width';
import { environmentName } from '../options/names.ts';
import type { Resolved, Source } from '../options/resolve.ts';
import { type Screen, drawTable } from './draw-table.ts';

export interface CommandValues extends Resolved {
  readonly command: string;
}

/** Every option in force; the commands are named where a value is not the same for all that have the option. */
export function drawConfig(commands: readonly CommandValues[], screen: Omit<Screen, 'maxRows'>): string {
  const rows: string[][] = [];
  const names = [...new Set(commands.flatMap(({ values }) => Object.keys(values)))].sort();
  for (const name of names.filter((one) => one !== 'config')) {
    const values = rowsOf(name, commands);
    for (const { value, source, having } of values) {
      rows.push([name, value, source, environmentName(name), values.length > 1 ? having.join(', ') : '']);
    }
  }
  const whole = drawTable(HEAD, rows, { columns: Infinity, style: (style, text) => screen.style(style, text) });
  if (whole.split('\n').every((line) => stringWidth(line) <= screen.columns)) return `${whole}\n`;
  return `${drawTable(withoutVariable(HEAD), rows.map(withoutVariable), screen)}\n`;
}

const HEAD = ['Key', 'Value', 'From', 'Variable', 'Commands'] as const;

/** In little room: the variable follows from the key. */
function withoutVariable(cells: readonly string[]): string[] {
  return cells.filter((_, column) => HEAD[column] !== 'Variable');
}

interface Row {
  readonly value: string;
  readonly source: Source;
  readonly having: readonly string[];
}

function rowsOf(name: string, commands: readonly CommandValues[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { command, values, sources } of commands) {
    const source = sources[name];
    if (source === undefined) continue;
    const value = shown(name, values[name]);
    const key = JSON.stringify([value, source]);
    rows.set(key, { value, source, having: [...(rows.get(key)?.having ?? []), command] });
  }
  return [...rows.values()];
}

function shown(name: string, value: unknown): string {
  if (value === undefined) return '';
  // It is half of a secret.
  if (name === 'externalId') return '(set)';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return '(in hubform.yaml)';
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value).replace(/^"(.*)"$/, '$1');
}
