/** The manual pages, from the commands: `hubform.1`, and `hubform-COMMAND.1` for each command. */
import { type Argument, type Command, optionsOf } from '../../src/cli/commands/command.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { EVERYWHERE } from '../../src/cli/options/everywhere.ts';
import { environmentName, flagName } from '../../src/cli/options/names.ts';
import { type Option, described } from '../../src/cli/options/option.ts';
import { type Span, roff } from './roff.ts';

export interface Manual {
  readonly version: string;
  readonly description: string;
  readonly commands: readonly Command[];
}

/** File names to pages. */
export function manualPages(manual: Manual): ReadonlyMap<string, string> {
  return new Map([
    ['hubform.1', programPage(manual)],
    ...manual.commands.map((command): [string, string] => [`hubform-${command.name}.1`, commandPage(manual, command)]),
  ]);
}

function programPage({ version, description, commands }: Manual): string {
  return page([
    roff.title('hubform', 1, `hubform ${version}`, 'hubform'),
    ...named('hubform', lowerFirst(description.replace(/\.$/, ''))),
    roff.section('SYNOPSIS'),
    roff.line({ bold: 'hubform' }, ' ', { italic: 'COMMAND' }, ' [', { italic: 'ARGUMENT' }, '...] [', OPTION, '...]'),
    roff.section('DESCRIPTION'),
    roff.line(description, ' hubform itself changes nothing in AWS: AWS changes when you apply the code.'),
    roff.paragraph('The result goes to standard output; progress, warnings and errors go to standard error.'),
    roff.section('COMMANDS'),
    ...commands.map(({ name, summary }) => roff.item([{ bold: `hubform-${name}` }, '(1)'], sentence(summary))),
    roff.section('OPTIONS'),
    roff.line('Every command has these. Its own page has the others.'),
    ...Object.entries(EVERYWHERE).map(optionItem),
    ...exitStatus(),
    roff.section('ENVIRONMENT'),
    roff.line('Every option is also a variable: its entry has the name. hubform also reads:'),
    ...VARIABLES.map(([name, what]) => roff.item([{ bold: name }], what)),
    roff.section('FILES'),
    roff.item([{ bold: 'hubform.yaml' }], 'Values of options that neither a flag nor a variable sets.'),
    roff.section('EXAMPLES'),
    roff.line('See it work, without an AWS account:'),
    roff.verbatim('hubform demo'),
    roff.paragraph('Scan your own account and write Terraform code into ./hubform:'),
    roff.verbatim('hubform export'),
    ...seeAlso(commands.map(({ name }) => `hubform-${name}`)),
  ]);
}

function commandPage({ version }: Manual, command: Command): string {
  const { name, summary, args, examples } = command;
  const all = Object.entries(optionsOf(command));
  const headings = [...new Set(all.map(([, option]) => headingOf(option)))];
  return page([
    roff.title(`hubform-${name}`, 1, `hubform ${version}`, 'hubform'),
    ...named(`hubform-${name}`, summary),
    roff.section('SYNOPSIS'),
    roff.line({ bold: `hubform ${name}` }, ...args.flatMap(argumentSpans), ' [', OPTION, '...]'),
    roff.section('DESCRIPTION'),
    roff.line(sentence(summary)),
    ...args.map((argument) => roff.item([{ italic: argument.name }], sentence(described(argument)))),
    roff.section('OPTIONS'),
    ...headings.flatMap((heading) => [
      ...(headings.length > 1 ? [roff.subsection(heading)] : []),
      ...all.filter(([, option]) => headingOf(option) === heading).map(optionItem),
    ]),
    ...exitStatus(),
    roff.section('EXAMPLES'),
    ...examples.flatMap(([line, purpose], index) => [
      (index === 0 ? roff.line : roff.paragraph)(sentence(purpose)),
      roff.verbatim(`hubform ${line}`),
    ]),
    ...seeAlso(['hubform']),
  ]);
}

const OPTION: Span = { italic: 'OPTION' };

const VARIABLES = [
  ['AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL, AWS_CA_BUNDLE, ...', 'As for the AWS CLI.'],
  ['HTTPS_PROXY, ALL_PROXY, NO_PROXY', 'The proxy for AWS, GitHub and GitLab, and the hosts reached without it.'],
  ['NO_COLOR', 'Print without colors.'],
  ['CI', 'Do not draw the progress.'],
] as const;

function exitStatus(): string[] {
  return [
    roff.section('EXIT STATUS'),
    roff.item([{ bold: String(EXIT.done) }], 'Done.'),
    roff.item([{ bold: String(EXIT.failed) }], 'Error; nothing is half written.'),
    roff.item([{ bold: String(EXIT.different) }], 'Differences.'),
    roff.item([{ bold: String(EXIT.incomplete) }], 'Done, but some targets could not be read.'),
    roff.item(
      [
        { bold: String(EXIT.hungUp) },
        ', ',
        { bold: String(EXIT.interrupted) },
        ', ',
        { bold: String(EXIT.terminated) },
      ],
      'Interrupted.',
    ),
  ];
}

function headingOf({ group = 'Options' }: Option<unknown>): string {
  return group;
}

function optionItem([name, option]: [string, Option<unknown>]): string {
  const { short, value } = option;
  const flag = { bold: `--${flagName(name)}` };
  const written: Span[] = short === undefined ? [flag] : [{ bold: `-${short}` }, ', ', flag];
  return roff.item(
    value === undefined ? written : [...written, ' ', { italic: value }],
    `${sentence(described(option))} `,
    { bold: environmentName(name) },
  );
}

function argumentSpans({ name, variadic, optional }: Argument): Span[] {
  if (optional) return [' [', { italic: name }, ']'];
  return [' ', { italic: name }, ...(variadic ? [' [', { italic: name }, '...]'] : [])];
}

function named(name: string, summary: string): string[] {
  return [roff.section('NAME'), `${roff.line(name)} \\- ${roff.line(summary)}`];
}

function seeAlso(names: readonly string[]): string[] {
  const spans = names.flatMap((name, index): Span[] => [...(index > 0 ? [', '] : []), { bold: name }, '(1)']);
  return [roff.section('SEE ALSO'), roff.line(...spans, ', ', { bold: 'terraform' }, '(1)')];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
