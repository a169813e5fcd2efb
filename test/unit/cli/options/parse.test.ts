import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { OPTIONS, type OptionName } from '../../../../src/cli/options/options.ts';
import { parse } from '../../../../src/cli/options/parse.ts';
import { environmentName, resolve } from '../../../../src/cli/options/resolve.ts';
import { HubformError } from '../../../../src/error.ts';

function options(line: string, env: Record<string, string> = {}) {
  const parsed = parse(line.split(' '), '1.2.3', 100);
  if (parsed.kind === 'print') throw new Error(parsed.text);
  return { ...resolve({ flags: parsed.flags, env }), command: parsed.command.name, args: parsed.args };
}

function failure(act: () => unknown): HubformError {
  try {
    act();
  } catch (error) {
    if (error instanceof HubformError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a command line', () => {
  it.each<[line: string, values: Partial<Record<OptionName, unknown>>]>([
    ['export', { region: [], concurrency: 64, maxAttempts: 8, timeout: 20, format: 'hcl', adoptHub: false }],
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
  ])('%s', (line, wanted) => {
    expect(options(line).values).toMatchObject(wanted);
  });

  it('keeps the arguments of a command apart from its options', () => {
    expect(options('generate a.yaml -o out')).toMatchObject({ command: 'generate', args: ['a.yaml'] });
  });

  it.each<[line: string, message: RegExp, hint: RegExp]>([
    ['export --reigon eu-west-1', /unknown option '--reigon'/, /Did you mean --region\? See hubform export --help\./],
    ['exprot', /unknown command 'exprot'/, /Did you mean export\? See hubform --help\./],
    ['generate', /missing required argument 'SNAPSHOT'/, /See hubform generate --help\./],
    ['generate a b', /too many arguments/, /See hubform generate --help\./],
    ['export --region', /argument missing/, /See hubform export --help\./],
  ])('that cannot be understood gets one line and what to do: %s', (line, message, hint) => {
    const error = failure(() => options(line));
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
    expect(error.hint).toMatch(hint);
  });

  it.each([
    ['export --account 1234', '--account: expected a 12-digit account id, got "1234"'],
    ['export --region Frankfurt', '--region: expected a Region such as eu-west-1, got "Frankfurt"'],
    ['export --region eu-west-1,Paris --region x', '--region: expected a Region such as eu-west-1, got "Paris"'],
    ['export --concurrency 0', '--concurrency: expected a whole number from 1 to 1000, got "0"'],
    ['export --concurrency many', '--concurrency: expected a whole number from 1 to 1000, got "many"'],
    ['export --region-style module', '--region-style: expected one of alias, argument, got "module"'],
    [
      'export --endpoint-url localhost:1',
      '--endpoint-url: expected a URL such as http://127.0.0.1:4566, got "localhost:1"',
    ],
  ])('with a value of the wrong kind says what was wanted: %s', (line, message) => {
    expect(failure(() => options(line)).message).toBe(message);
  });
});

describe('a value', () => {
  const file = { name: 'hubform.yaml', values: { maxAttempts: '3', trust: ['111122223333'], concurrency: '7' } };

  it('comes from the flag before the variable, from the variable before the file, from the file before the default', () => {
    const env = { HUBFORM_MAX_ATTEMPTS: '4', HUBFORM_TIMEOUT: '9' };
    const { values, sources } = resolve({ flags: { maxAttempts: '5' }, env, file });
    expect(values).toMatchObject({ maxAttempts: 5, timeout: 9, concurrency: 7, trust: ['111122223333'], port: 0 });
    expect(sources).toMatchObject({ maxAttempts: 'flag', timeout: 'variable', concurrency: 'file', port: 'default' });
  });

  it('that is wrong names the variable or the file it came from', () => {
    expect(failure(() => resolve({ flags: {}, env: { HUBFORM_TIMEOUT: 'x' } })).message).toMatch(/^HUBFORM_TIMEOUT: /);
    const broken = { name: 'hubform.yaml', values: { account: ['12'] } };
    expect(failure(() => resolve({ flags: {}, env: {}, file: broken })).message).toMatch(/^hubform.yaml: account: /);
  });

  it('of a switch is off when its variable says so', () => {
    expect(resolve({ flags: {}, env: { HUBFORM_PRUNE: 'false' } }).values.prune).toBe(false);
    expect(resolve({ flags: {}, env: { HUBFORM_PRUNE: '1' } }).values.prune).toBe(true);
  });
});

describe('help', () => {
  it('of the program names every command', () => {
    const parsed = parse(['--help'], '1.2.3', 100);
    for (const { name } of COMMANDS)
      expect(parsed).toMatchObject({ text: expect.stringContaining(`  ${name}`) as string });
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s has its options and examples',
    (name, command) => {
      const parsed = parse([name, '--help'], '1.2.3', 100);
      if (parsed.kind !== 'print') throw new Error('not printed');
      for (const option of command.options) expect(parsed.text).toContain(`--${OPTIONS[option].flag}`);
      expect(command.examples).not.toEqual([]);
      for (const [line] of command.examples) expect(parsed.text).toContain(`hubform ${line}`);
    },
  );

  // As a user would copy them: off what is printed, not out of the table.
  it.each(COMMANDS.map(({ name, examples }) => [name, examples] as const))(
    'of %s has examples that are understood, arguments, flags and values',
    (name, examples) => {
      const parsed = parse([name, '--help'], '1.2.3', 100);
      if (parsed.kind !== 'print') throw new Error('not printed');
      const after = parsed.text.slice(parsed.text.indexOf('\nExamples:\n'));
      const lines = after.match(/^ {2}hubform .*?(?=\s+# |$)/gm) ?? [];
      expect(lines).toHaveLength(examples.length);
      for (const line of lines) expect(options(line.trim().replace('hubform ', '')).command).toBe(name);
    },
  );

  it('leaves room for words beside the longest option', () => {
    for (const { name } of COMMANDS) {
      const parsed = parse([name, '--help'], '1.2.3', 80);
      if (parsed.kind !== 'print') throw new Error('not printed');
      for (const line of parsed.text.split('Examples:')[0]?.split('\n') ?? [])
        expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('says of a role what it is to the command', () => {
    const words = (name: string) => (parse([name, '--help'], '1.2.3', 200) as { text: string }).text;
    expect(words('export')).toMatch(/--role-name <NAME> +role to assume in each account/);
    expect(words('policy')).toMatch(/--role-name <NAME> +the role that the policy is about \(default: hubform-read\)/);
    expect(words('bootstrap')).toMatch(/--role-name <NAME> +with --live: role to assume in the administrator account/);
  });

  it('of the program starts with command lines that are understood', () => {
    const parsed = parse([], '1.2.3', 100);
    if (parsed.kind !== 'print') throw new Error('not printed');
    const lines = parsed.text.slice(parsed.text.indexOf('Start with:')).match(/^ {2}hubform .*?(?=\s{2,})/gm) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(() => parse(line.trim().split(' ').slice(1), '1.2.3', 100)).not.toThrow();
  });

  it('version is printed alone', () => {
    expect(parse(['--version'], '1.2.3', 100)).toEqual({ kind: 'print', text: '1.2.3\n' });
  });

  it('every option has a variable of its own', () => {
    const names = (Object.keys(OPTIONS) as OptionName[]).map(environmentName);
    expect(new Set(names).size).toBe(names.length);
  });
});
