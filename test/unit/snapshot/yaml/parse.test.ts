import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { PARSE_OPTIONS } from '../../../../src/snapshot/yaml/parse-options.ts';
import { MAX_DEPTH, MAX_LENGTH, MAX_TOKENS, parseYaml } from '../../../../src/snapshot/yaml/parse.ts';

const TOO_DEEP = { expected: 'at most 64 levels', got: 'a value that is nested too deeply' };
const TOO_LARGE = { expected: 'at most 16 MiB and 3 million tokens of YAML', got: 'a text that is too large' };

/** Texts of collections within collections. */
const NESTED: Readonly<Record<string, (depth: number) => string>> = {
  'open lists': (depth) => '['.repeat(depth),
  'closed lists': (depth) => '['.repeat(depth) + ']'.repeat(depth),
  'open mappings': (depth) => '{a: '.repeat(depth),
  'pairs in lists': (depth) => '[a: '.repeat(depth / 2),
  JSON: (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  'a compact list': (depth) => `${'- '.repeat(depth)}x`,
  'a compact mapping': (depth) => `${'? '.repeat(depth)}x`,
  'a list on lines': (depth) => Array.from({ length: depth }, () => '[\n').join(''),
};
const blocks = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');

describe.each(Object.entries(NESTED))('%s', (_, text) => {
  it('within the limit are parsed', () => {
    expect(parseYaml(text(MAX_DEPTH)).problem?.got).not.toBe(TOO_DEEP.got);
  });

  it.each([MAX_DEPTH * 2 + 2, 1_000, 200_000])('with %i levels are nested too deeply', (depth) => {
    expect(parseYaml(text(depth))).toMatchObject({ contents: null, problem: TOO_DEEP });
  });
});

it.each([
  [10, undefined],
  [MAX_DEPTH, undefined],
  [MAX_DEPTH + 1, TOO_DEEP],
  [1_000, TOO_DEEP],
  [5_000, TOO_DEEP],
])('indented blocks of %i levels give %j', (depth, problem) => {
  const parsed = parseYaml(blocks(depth));
  if (!problem) expect(parsed.problem).toBeUndefined();
  else expect(parsed).toMatchObject({ contents: null, problem });
});

it('names the line at which the text is too deep', () => {
  const { problem, lineAt } = parseYaml(blocks(MAX_DEPTH + 9));
  expect(lineAt(problem?.offset ?? 0)).toBe(MAX_DEPTH + 1);
});

describe('a text that is too large', () => {
  it.each([
    ['in characters', '#'.repeat(MAX_LENGTH + 1)],
    ['in tokens', '#\n'.repeat(MAX_TOKENS)],
  ])('%s is not composed', (_, text) => {
    const { contents, problem } = parseYaml(text);
    expect({ contents, problem }).toMatchObject({ contents: null, problem: TOO_LARGE });
    expect(problem?.hint).toMatch(/^Split it /);
  });

  it('does not have just as many characters as the limit', () => {
    expect(parseYaml('#'.repeat(MAX_LENGTH)).problem).toBeUndefined();
  });
});

it('gives what the library gives, for any text', () => {
  const piece = fc.constantFrom(...'[]{},:-?&*!|>%#"\'\n\r\t a1~'.split(''), '---\n', '...\n', ': ', '- ', 'a: b\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { contents, problem } = parseYaml(text);
      const library = parseDocument(text.replaceAll('\r\n', '\n'), PARSE_OPTIONS);
      const [error] = library.errors;
      expect(problem !== undefined).toBe(error !== undefined || library.directives.yaml.explicit === true);
      if (!problem) expect(contents).toEqual(library.contents);
      else if (error) expect(problem.offset).toBe(error.pos[0]);
    }),
    { numRuns: 2_000 },
  );
});

it('reads every scalar as a string with the failsafe schema', () => {
  expect(parseYaml('[012345678901, 0o17, 1e3, ~, true]', 'failsafe').contents?.toJSON()).toEqual([
    ...['012345678901', '0o17', '1e3', '~', 'true'],
  ]);
});
