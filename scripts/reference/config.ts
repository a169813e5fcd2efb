import { COMMANDS, EVERYWHERE } from '../../src/cli/commands/commands.ts';
import { OPTIONS, type Option, type OptionName } from '../../src/cli/options/options.ts';
import { environmentName } from '../../src/cli/options/resolve.ts';
import { code, page, table } from './markdown.ts';
import { KEYS, defaultOf, meaningOf } from './option-rows.ts';

const WRITTEN: Readonly<Record<Option<unknown>['kind'], string>> = {
  text: 'text',
  list: 'list of texts',
  number: 'number',
  switch: 'true or false',
};

export function configPage(): string {
  return page(
    '# hubform.yaml',
    'Read from the directory that hubform runs in, or named with `--config`. Account ids are text: put them in quotes. A flag wins over its variable, the variable over the key here. In a variable a list is separated by commas.',
    '```yaml\ntrust: ["999999999999"]\nroleName: hubform-read\noutput: security-hub\n```',
    '`hubform config` prints the options in force and where each came from; `hubform schema config` prints the JSON Schema.',
    table(
      ['key', 'variable', 'value', 'default', 'meaning', 'commands'],
      (Object.keys(OPTIONS) as OptionName[]).filter((name) => KEYS.has(name)).map(row),
    ),
  );
}

function row(name: OptionName): string[] {
  const option: Option<unknown> = OPTIONS[name];
  const value = option.choices ? option.choices.map(code).join(', ') : WRITTEN[option.kind];
  return [code(name), code(environmentName(name)), value, defaultOf(option), meaningOf(option), commandsOf(name)];
}

function commandsOf(name: OptionName): string {
  if (EVERYWHERE.includes(name)) return 'all';
  return COMMANDS.filter(({ options }) => options.includes(name))
    .map((command) => command.name)
    .join(', ');
}
