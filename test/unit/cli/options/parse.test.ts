import { describe, expect, it } from 'vitest';
import { type Command, optionsOf } from '../../../../src/cli/commands/command.ts';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { environmentName, flagName } from '../../../../src/cli/options/names.ts';
import { described } from '../../../../src/cli/options/option.ts';
import { parse } from '../../../../src/cli/options/parse.ts';
import { failure, parseLine } from '../../../support/options.ts';

/** What is printed for a command line that asks for help. */
function printed(argv: readonly string[], columns = 100): string {
  const parsed = parse(argv, { commands: COMMANDS, version: '1.2.3', columns });
  if (parsed.kind !== 'print') throw new Error('not printed');
  return parsed.text;
}

describe('a command line', () => {
  it.each<[line: string, values: Readonly<Record<string, unknown>>]>([
    ['export', { region: [], concurrency: 'auto', maxConcurrency: 1000, timeout: 20, format: 'hcl', adoptHub: false }],
    ['export --region eu-west-1', { region: ['eu-west-1'] }],
    [
      'export --region eu-west-1,us-east-1 --region us-gov-west-1',
      { region: ['eu-west-1', 'us-east-1', 'us-gov-west-1'] },
    ],
    ['export --account 012345678901', { account: ['012345678901'] }],
    ['export --concurrency 5 --max-attempts=2 --timeout 3', { concurrency: 5, maxAttempts: 2, timeout: 3 }],
    ['export --trust 111122223333,444455556666', { trust: ['111122223333', '444455556666'] }],
    ['export', { trust: undefined, prefer: [] }],
    ['export --adopt-hub --force --prune', { adoptHub: true, force: true, prune: true }],
    [
      'generate a.yaml -o dir --format json --region-style argument',
      { output: 'dir', format: 'json', regionStyle: 'argument' },
    ],
    [
      'snapshot -o - --quiet --no-color --log-format json',
      { output: '-', quiet: true, noColor: true, logFormat: 'json' },
    ],
    ['export --role-name path/to/role --external-id x', { roleName: 'path/to/role', externalId: 'x' }],
    ['export --role-name /path/to/role', { roleName: 'path/to/role' }],
    ['snapshot --shard 2/3', { shard: { index: 1, size: 3 } }],
    ['diff a b', { format: 'text', failOn: 'any', region: [] }],
    ['diff a', { format: 'text', failOn: 'any', region: [] }],
    ['diff a b --format json --fail-on important', { format: 'json', failOn: 'important' }],
    ['report a -o x.html --prefer 111122223333', { prefer: ['111122223333'], output: 'x.html' }],
    ['verify dir --format markdown --live', { format: 'markdown', live: true, allowForeign: false }],
    ['rehearse dir --destroy', { format: 'text', destroy: true }],
    [
      'bootstrap --account 111122223333 --region eu-west-1 --assume-hub off --offline',
      { account: ['111122223333'], region: ['eu-west-1'], assumeHub: 'off', offline: true, format: 'hcl' },
    ],
    [
      'bootstrap --organization --ou r-ab12 --region all --prune',
      { organization: true, ou: ['r-ab12'], region: 'all', prune: true, assumeHub: undefined },
    ],
    ['ci diff a', { failOn: 'any', branch: 'hubform/drift', format: 'hcl' }],
    ['merge a b --account 111122223333', { account: ['111122223333'] }],
    ['emulator a --port 4666', { port: 4666 }],
    ['demo --trust 111122223333', { trust: ['111122223333'] }],
    ['templates --force', { force: true }],
    ['policy read', { format: 'json', partition: 'aws', roleTemplate: false }],
    ['schema config', {}],
  ])('%s', (line, wanted) => {
    expect(parseLine(line).values).toMatchObject(wanted);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s has values for the options of that command and for no other',
    (_, command) => {
      expect(Object.keys(parseLine(lineOf(command)).values)).toEqual(Object.keys(optionsOf(command)));
    },
  );

  it('keeps the arguments of a command apart from its options', () => {
    expect(parseLine('generate a.yaml -o out')).toMatchObject({ command: 'generate', args: ['a.yaml'] });
  });

  it.each<[line: string, message: RegExp, hint: RegExp]>([
    [
      'export --accounts-file a.csv --accounts-file b.csv',
      /^option '--accounts-file <FILE>' argument 'b\.csv' is invalid\. It already has a value: give one only$/,
      /^See hubform export --help/,
    ],
    ['export --timeout 1 --timeout 2', /give one only/, /./],
    ['bootstrap --members a --members b', /give one/, /./],
    ['export --account', /argument missing/, /./],
    ['export --account 111122223333 444455556666', /too many arguments/, /./],
    ['diff a b c', /^too many arguments for 'diff': expected 2 arguments, got 3$/, /^See hubform diff --help\.$/],
    [
      'export --account=',
      /^--account: expected no empty item in the list, got ""$/,
      /^Check that the variables in it are set/,
    ],
    ['export --reigon eu-west-1', /unknown option '--reigon'/, /Did you mean --region\? See hubform export --help\./],
    ['exprot', /unknown command 'exprot'/, /Did you mean export\? See hubform --help\./],
    ['help exprot', /^unknown command 'exprot'$/, /^Did you mean export\? See hubform --help\.$/],
    ['help nonsense', /^unknown command 'nonsense'$/, /^See hubform --help\.$/],
    ['--help exprot', /^unknown command 'exprot'$/, /^Did you mean export\? See hubform --help\.$/],
    ['--', /^hubform needs a command$/, /^See hubform --help\.$/],
    [
      'generate',
      /^hubform generate needs SNAPSHOT: a snapshot file, /,
      /^Run, for example: hubform generate memberships\.yaml -o .*\. See hubform generate --help\.$/,
    ],
    [
      'policy',
      /^hubform policy needs WHAT: read \(to scan an account\), apply \(.*\), fleet \(.*\), administrator \(.*\) or guard \(.*\)$/,
      /^Run, for example: hubform policy read\. See/,
    ],
    [
      'schema',
      /^hubform schema needs WHAT: snapshot, config, diff, members, expect or decisions$/,
      /hubform schema snapshot/,
    ],
    ['ci', /^hubform ci needs MODE: diff, drift or verify$/, /hubform ci diff hubform/],
    ['ci diff', /^hubform ci needs PATH: a snapshot, /, /hubform ci diff hubform/],
    [
      'diff --fail-on',
      /'--fail-on <WHAT>' argument missing/,
      /^Choose one of any, important, missing, none\. See hubform diff --help\.$/,
    ],
    ['generate a b', /too many arguments/, /See hubform generate --help\./],
    ['export --region', /argument missing/, /See hubform export --help\./],
  ])('that cannot be understood gets one line and what to do: %s', (line, message, hint) => {
    const error = failure(() => parseLine(line));
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
    expect(error.hint).toMatch(hint);
  });

  it.each([
    ['export --account 1234', '--account: expected a 12-digit account id, got "1234"'],
    ['export --region Frankfurt', '--region: expected a Region such as eu-west-1, got "Frankfurt"'],
    ['export --region eu-west-1,Paris --region x', '--region: expected a Region such as eu-west-1, got "Paris"'],
    ['export --concurrency 0', '--concurrency: expected auto, or a whole number from 1 to 1000, got "0"'],
    ['export --concurrency many', '--concurrency: expected auto, or a whole number from 1 to 1000, got "many"'],
    ['export --region-style module', '--region-style: expected one of alias, argument, got "module"'],
    [
      'export --endpoint-url localhost:1',
      '--endpoint-url: expected a URL such as http://127.0.0.1:4566, got "localhost:1"',
    ],
  ])('with a value of the wrong kind says what was wanted: %s', (line, message) => {
    expect(failure(() => parseLine(line)).message).toBe(message);
  });
});

describe('help', () => {
  it.each([
    ['help', ''],
    ['-h', ''],
    ['help help', ''],
    ['help -h', ''],
    ['--help --no-color', ''],
    ['help --help', ''],
    ['help generate', 'generate'],
    ['help generate -h', 'generate'],
    ['-h generate', 'generate'],
    ['--help generate', 'generate'],
    ['generate -h', 'generate'],
    ['generate help', 'generate'],
    ['policy help', 'policy'],
  ])('%s prints the help of "%s"', (line, command) => {
    expect(printed(line.split(' '))).toBe(printed(command === '' ? ['--help'] : [command, '--help']));
  });

  it('./help is a file, and so is help after another argument', () => {
    expect(parseLine('generate ./help').args).toEqual(['./help']);
    expect(parseLine('diff old.yaml help').args).toEqual(['old.yaml', 'help']);
  });

  it('of the program names every command', () => {
    for (const { name } of COMMANDS) expect(printed(['--help'])).toContain(`  ${name}`);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s has its options and examples',
    (name, command) => {
      const text = printed([name, '--help']);
      for (const option of Object.keys(optionsOf(command))) expect(text).toContain(`--${flagName(option)}`);
      expect(command.examples).not.toEqual([]);
      expect(examplesIn(text)).toEqual(command.examples.map(([line]) => `hubform ${line}`));
    },
  );

  // As a user would copy them: from what is printed, not from the declaration.
  it.each(COMMANDS.map(({ name, examples }) => [name, examples] as const))(
    'of %s has two or three examples that are understood, arguments, flags and values',
    (name, examples) => {
      expect([2, 3]).toContain(examples.length);
      const lines = examplesIn(printed([name, '--help'], 80));
      expect(lines).toHaveLength(examples.length);
      for (const line of lines) expect(parseLine(line.replace('hubform ', '')).command).toBe(name);
    },
  );

  it.each<[name: string, command: readonly string[]]>([
    ['hubform', []],
    ...COMMANDS.map(({ name }): [string, [string]] => [name, [name]]),
  ])(
    'of %s has lines of at most 80 characters, also in a wider terminal, and begins with one sentence',
    (name, command) => {
      for (const columns of [80, 200]) {
        const lines = printed([...command, '--help'], columns).split('\n');
        expect(lines.filter((line) => line.length > 80)).toEqual([]);
        expect(lines.slice(0, lines.indexOf('')).join(' ')).toMatch(/^[A-Z][a-z]+ (?!.*\. ).*\.$/);
        expect(lines[lines.indexOf('') + 1]).toMatch(
          name === 'hubform' ? /^Usage: hubform / : `Usage: hubform ${name} `,
        );
      }
    },
  );

  it('shows the default of each option that has one, in one form', () => {
    for (const command of COMMANDS) {
      const text = printed([command.name, '--help'], 80).replace(/\s+/g, ' ');
      for (const [name, option] of Object.entries(optionsOf(command))) {
        expect(option.summary, name).not.toMatch(/default/);
        expect(text, name).toContain(`${described(option)} `);
      }
    }
    const shown = printed(['export', '--help'], 80).replace(/\s+/g, ' ');
    expect(shown).toContain('-o, --output <DIR> directory to write to (default: hubform)');
    expect(shown).toContain('(default: hcl)');
    expect(printed(['diff', '--help'], 80).replace(/\s+/g, ' ')).toMatch(
      /BEFORE .*\(default: hubform, if .*AFTER .*\(default: live\)/,
    );
  });

  it('says of a role what it is to the command', () => {
    const help = (name: string) => printed([name, '--help'], 200);
    expect(help('export')).toMatch(/--role-name <NAME> +role to assume in each account/);
    expect(help('policy')).toMatch(/--role-name <NAME> +role that the policy is about \(default:\s+hubform-read, or/);
    expect(help('bootstrap')).toMatch(
      /--role-name <NAME> +role to assume in each account but\s+your\s+own,\s+to\s+read\s+AWS/,
    );
  });

  it('of the program starts with command lines that are understood', () => {
    const text = printed([]);
    const lines = text.slice(text.indexOf('Start with:')).match(/^ {2}hubform .*?(?=\s{2,})/gm) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    const program = { commands: COMMANDS, version: '1.2.3', columns: 100 };
    for (const line of lines) expect(() => parse(line.trim().split(' ').slice(1), program)).not.toThrow();
  });

  it('version is printed alone', () => {
    expect(printed(['--version'])).toBe('1.2.3\n');
  });

  it('every option of a command has a variable of its own', () => {
    for (const command of COMMANDS) {
      const names = Object.keys(optionsOf(command)).map(environmentName);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

/** A command line with the arguments that the command needs, and no flag. */
function lineOf({ name, args }: Command): string {
  return [name, ...args.map(({ choices: [word = 'file'] = [] }) => word)].join(' ');
}

/** The command lines of the examples, as a shell puts them together. */
function examplesIn(text: string): string[] {
  const joined = text.slice(text.indexOf('\nExamples:\n')).replace(/ \\\n +/g, ' ');
  return (joined.match(/^ {2}hubform .*$/gm) ?? []).map((line) => line.trim());
}

it('the help of a command tells its options that are no key of hubform.yaml', () => {
  const sentence = (command: string) =>
    /Each option is[^]*/.exec(printed([command, '--help']))?.[0].replace(/\s+/g, ' ');
  expect(sentence('generate')).toMatch(
    / and a key in hubform\.yaml \(\w+\)\. Not in hubform\.yaml: --force, --dry-run, --check, --all\b.*\. $/,
  );
  expect(sentence('diff')).toMatch(/ and a key in hubform\.yaml \(\w+\)\. $/);
});
