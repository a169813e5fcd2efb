import Table from 'cli-table3';
import { PLAIN_TABLE } from '../output/plain-table.ts';
import type { Invocation } from './command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { OPTIONS, type OptionName } from '../options/options.ts';
import { environmentName } from '../options/resolve.ts';

/** Prints what is in force, and where each value came from. */
export function run({ values, sources, terminal }: Invocation): Promise<ExitCode> {
  const table = new Table({ ...PLAIN_TABLE, head: ['Key', 'Value', 'From', 'Variable'] });
  for (const name of (Object.keys(OPTIONS) as OptionName[]).sort()) {
    if (name === 'config') continue;
    table.push([name, shown(name, values[name]), sources[name], environmentName(name)]);
  }
  terminal.result(`${table.toString().replace(/[ \t]+$/gm, '')}\n`);
  return Promise.resolve(EXIT.done);
}

function shown(name: OptionName, value: unknown): string {
  if (value === undefined) return '';
  // It is half of a secret.
  if (name === 'externalId') return '(set)';
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value).replace(/^"(.*)"$/, '$1');
}
