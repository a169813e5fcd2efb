import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { EVERYWHERE } from '../../src/cli/options/everywhere.ts';
import { environmentName } from '../../src/cli/options/names.ts';
import type { Option, Options } from '../../src/cli/options/option.ts';
import { code, page, table } from './markdown.ts';
import { defaultCell, keyText } from './option-rows.ts';

const WRITTEN: Readonly<Record<Option<unknown>['kind'], string>> = {
  text: 'text',
  list: 'list of texts',
  number: 'number',
  switch: 'true or false',
};

export function configPage(): string {
  return page(
    '# hubform.yaml',
    'Options that hubform reads from a file: `hubform.yaml` in the current directory, or the file of `--config`. A flag wins over its variable, and a variable over the key in the file. Account ids are text: put them in quotes. In a variable, separate the values of a list with commas.',
    '```yaml\ntrust: ["999999999999"]\nroleName: hubform-read\noutput: security-hub\ndiff:\n  format: markdown\n```',
    'A key at the top level applies to every command that has the option. A section with the name of a command applies to that command only, and wins over the top level. If a top-level key or a variable has a value that only other commands allow, a command ignores it: `diff` ignores `format: hcl`, which is for `generate`. An unknown key is an error, an unknown `HUBFORM_` variable a warning.',
    '`hubform config` prints the options in force and where each value comes from. `hubform schema config` prints the JSON Schema.',
    table(['key', 'variable', 'value', 'default', 'meaning', 'commands'], rows()),
  );
}

interface Key {
  readonly name: string;
  readonly option: Option<unknown>;
  readonly commands: readonly string[];
}

/** A row for each meaning of a key; those of the same name stand together. */
function rows(): string[][] {
  const keys: Key[] = [];
  for (const { name: command, options } of COMMANDS) collect(options, command, keys);
  const names = [...new Set(keys.map(({ name }) => name))];
  return [
    ...names.flatMap((name) => keys.filter((key) => key.name === name)),
    ...Object.entries(EVERYWHERE).map(([name, option]) => ({ name, option, commands: ['all'] })),
  ].flatMap(row);
}

function collect(options: Options, command: string, keys: Key[]): void {
  for (const [name, option] of Object.entries(options)) {
    const index = keys.findIndex((key) => key.name === name && key.option === option);
    const known = keys[index];
    if (known) keys[index] = { ...known, commands: [...known.commands, command] };
    else keys.push({ name, option, commands: [command] });
  }
}

function row({ name, option, commands }: Key): string[][] {
  const key = keyText(name, option, commands[0]);
  if (key === '') return [];
  return [
    [key, code(environmentName(name)), valueOf(option), defaultCell(option), option.summary, commands.join(', ')],
  ];
}

function valueOf({ kind, choices, word, mapping }: Option<unknown>): string {
  if (choices) return choices.map(code).join(', ');
  if (mapping === 'providers')
    return '[a mapping](../how-to/layouts.md) of Regions or accounts, or a text as for the flag';
  if (mapping) return `name of a file, or [the mapping](${mapping}.md) itself`;
  return word === undefined ? WRITTEN[kind] : `${WRITTEN[kind]}, or ${code(word)}`;
}
