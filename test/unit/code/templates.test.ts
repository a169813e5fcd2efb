import { describe, expect, it } from 'vitest';
import { HubformError } from '../../../src/error.ts';
import { compile, templateOf } from '../../../src/code/templates.ts';

const upper = (value: string) => value.toUpperCase();

function render(text: string, data: object = {}): string {
  return compile({ text, file: 'mine/x.tf.eta' }, upper)(data);
}

function templateError(text: string, data: object = {}): HubformError {
  try {
    render(text, data);
  } catch (error) {
    if (error instanceof HubformError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a template', () => {
  it('writes <%= %> through the escaper and <%~ %> raw', () => {
    expect(render('<%= it.a %> <%~ it.a %> <%= it.n %>', { a: 'é', n: 1 })).toBe('É é 1');
  });

  it('may be empty', () => {
    expect(render('')).toBe('');
  });

  it.each([
    ['in its first line', '<%= it.a.b %>', 1],
    ['after other lines', 'a\n\nb <%~ it.a.b %>\nc', 3],
    ['in a loop', 'a\n<% for (const x of it.list) { -%>\n<%= x.y.z %>\n<% } -%>\n', 3],
  ])('that fails while it runs reports file and line %s', (_, text, line) => {
    const { code, message, cause } = templateError(text, { list: [{}] });
    expect(code).toBe('template');
    expect(message).toMatch(new RegExp(`^mine/x\\.tf\\.eta:${line}: Cannot read properties of undefined`));
    expect(cause).toBeInstanceOf(Error);
  });

  it.each([
    ['a tag that is not closed', 'a\nb <%= it.a\nc', 2],
    ['a string that is not closed', 'a\n<%= "x %>\n', 2],
    ['JavaScript that does not parse', 'a\nb\n<%= it. %>\nc', 3],
    ['a block that is not closed', 'a\n<% if (it.a) { %>\nb\n', 3],
  ])('with %s reports file and line when it is compiled', (_, text, line) => {
    expect(templateError(text).message).toMatch(new RegExp(`^mine/x\\.tf\\.eta:${line}: \\S`));
  });

  it('whose file name or error has control characters reports them escaped, in one line', () => {
    const throwing = '<% throw new Error("a\\u001b[31m") %>';
    const run = compile({ text: throwing, file: 'evil\n\u202e' }, upper);
    expect(() => run({})).toThrow(/^evil\\u000a\\u202e:1: a\\u001b\[31m$/);
  });
});

describe('a template by name', () => {
  it('is found among the others', () => {
    const template = { text: '', file: 'a.eta' };
    expect(templateOf(new Map([['a', template]]), 'a')).toBe(template);
  });

  it('that is missing is an error with its name', () => {
    expect(() => templateOf(new Map(), 'main.tf')).toThrow('the template main.tf.eta is missing');
  });
});
