import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../src/cli/commands/commands.ts';
import { grammarOf, written } from '../../../../src/cli/completion/grammar.ts';
import { commandNamed } from '../../../support/options.ts';

describe('the grammar for shells', () => {
  const diff = grammarOf([commandNamed('diff')]).commands[0];

  it('has the flags of a command, those of every command, and help', () => {
    const names = diff?.flags.map(({ long }) => long) ?? [];
    expect(names).toEqual(expect.arrayContaining(['format', 'fail-on', 'max-attempts', 'no-color', 'help']));
    expect(names).not.toContain('resume');
  });

  it('offers the choices of the command itself', () => {
    const format = diff?.flags.find(({ long }) => long === 'format');
    expect(format?.value).toEqual({
      name: 'FORMAT',
      words: ['text', 'markdown', 'json', 'sarif', 'codequality'],
    });
  });

  it('knows switches, lists, paths and arguments', () => {
    const flag = (name: string) => diff?.flags.find(({ long }) => long === name);
    expect(flag('prune')?.value).toBeUndefined();
    expect(flag('trust')?.repeatable).toBe(true);
    expect(flag('previous')?.value?.path).toBe('file');
    expect(diff?.args.map(({ name, words, path }) => [name, words, path])).toEqual([
      ['BEFORE', [], 'file'],
      ['AFTER', ['live'], 'file'],
    ]);
  });

  it('is written with one dash for a letter and two for a word', () => {
    expect(written({ long: 'output', short: 'o' })).toEqual(['-o', '--output']);
  });

  it('has the summary that the command gives its option', () => {
    const role = (name: string) =>
      grammarOf(COMMANDS)
        .commands.find((command) => command.name === name)
        ?.flags.find(({ long }) => long === 'role-name')?.summary;
    expect(role('export')).toBe('role to assume in each account');
    expect(role('policy')).toMatch(/^role that the policy is about/);
  });
});
