import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { printable } from '../../text.ts';
import { PARSE_OPTIONS } from './parse-options.ts';

/** The root node of a parsed text. */
export type Contents = Document.Parsed['contents'];

export interface ParsedYaml {
  /** Null for a text without a value, and for a text with a problem. */
  readonly contents: Contents;
  /** Why the text as a whole cannot be used. */
  readonly problem?: YamlProblem;
  /** The line at an offset of the text; the first line is 1. */
  readonly lineAt: (offset: number) => number;
}

export interface YamlProblem {
  readonly offset: number;
  readonly expected: string;
  readonly got: string;
  readonly hint?: string;
}

/** Far above every format of hubform. The library composes recursively, so it would exhaust the stack. */
export const MAX_DEPTH = 64;

/**
 * The library needs up to 450 bytes of memory for a token of one character, and 50 bytes for each byte of a snapshot that
 * another program has formatted. So the limits are 1.4 GB for the worst text and 600 MB for such a snapshot, of about
 * 40,000 targets. Texts in the layout of `writeSnapshot` have no limit, because they are read without the library.
 */
export const MAX_TOKENS = 3_000_000;
export const MAX_LENGTH = 16 * 2 ** 20;

/**
 * Parses a text of one YAML document with the library.
 *
 * @param schema the YAML schema: `failsafe` reads every scalar as a string
 */
export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): ParsedYaml {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  if (text.length > MAX_LENGTH) return { contents: null, problem: tooLarge(0), lineAt };
  const parser = new Parser(lines.addNewLine);
  const exceeded: { problem?: YamlProblem } = {};
  // Some editors and git on Windows write carriage returns, which the library keeps in block scalars.
  const normalized = text.replaceAll('\r\n', '\n');
  const tokens = tokensOf(normalized, parser, lines, exceeded);
  const [document, second] = new Composer({ ...PARSE_OPTIONS, schema }).compose(tokens, true, normalized.length);
  const problem = exceeded.problem ?? problemOf(document, second);
  return problem ? { contents: null, problem, lineAt } : { contents: document?.contents ?? null, lineAt };
}

/** Ends early at a limit, where the rest of the text does not matter. */
function* tokensOf(
  text: string,
  parser: Parser,
  lines: LineCounter,
  exceeded: { problem?: YamlProblem },
): Generator<CST.Token> {
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (isTooDeep(parser.stack)) exceeded.problem = tooDeep(parser.offset);
    else if (++count > MAX_TOKENS) exceeded.problem = tooLarge(parser.offset);
    if (exceeded.problem) return;
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** The stack holds what the parser is inside of; besides collections, that is the document and perhaps a scalar. */
function isTooDeep(stack: readonly CST.Token[]): boolean {
  return stack.length > MAX_DEPTH && stack.filter((token) => 'items' in token).length > MAX_DEPTH;
}

type OneDocument = Pick<Document.Parsed, 'errors' | 'range' | 'directives'>;

function problemOf(document: OneDocument | undefined, second: OneDocument | undefined): YamlProblem | undefined {
  const [error] = document?.errors ?? [];
  if (error) {
    return { offset: error.pos[0], expected: 'YAML', got: `a syntax error: ${printable(error.message, 300)}` };
  }
  if (second) return { offset: second.range[0], expected: 'one YAML document', got: 'a second one' };
  const yaml = document?.directives.yaml;
  if (!yaml?.explicit) return undefined;
  return { offset: 0, expected: 'YAML without directives', got: `%YAML ${yaml.version}` };
}

function tooDeep(offset: number): YamlProblem {
  return { offset, expected: `at most ${MAX_DEPTH} levels`, got: 'a value that is nested too deeply' };
}

function tooLarge(offset: number): YamlProblem {
  return {
    offset,
    expected: `at most ${MAX_LENGTH / 2 ** 20} MiB and ${MAX_TOKENS / 1_000_000} million tokens of YAML`,
    got: 'a text that is too large',
    hint: 'Split it into a directory with a file for each account. A snapshot in the layout that hubform writes may have any size.',
  };
}
