import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { REPOSITORY } from '../../../support/paths.ts';

export interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  /** Why the suite does not run it; only of a block of `sh`. */
  readonly notRun?: string;
  /** The exit code that it is meant to end with, else 0. */
  readonly exits: number;
  /** What stands right below a block of `sh`: what it prints. */
  readonly output?: Output;
}

interface Output {
  readonly language: string;
  readonly text: string;
  /** Where the text between the fences is, in characters of the page. */
  readonly range: readonly [start: number, end: number];
}

export interface Page {
  /** Below the repository. */
  readonly path: string;
  readonly text: string;
  readonly tree: Root;
}

export function readPage(path: string): Page {
  const text = readFileSync(join(REPOSITORY, path), 'utf8');
  return { path, text, tree: fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) };
}

/** Every fenced block of a page, in order. */
export function everyBlockOf(page: Page): Pick<Block, 'language' | 'text' | 'line'>[] {
  return blocksOf(page).flatMap((block) => (block.output ? [block, { ...block.output, line: block.line }] : [block]));
}

/** The same; a block that is the output of the one above belongs to that. */
export function blocksOf({ text, tree }: Page): Block[] {
  const blocks: Block[] = [];
  visit(tree, 'code', (node, index = 0, parent) => {
    const siblings: readonly RootContent[] = parent?.children ?? [];
    const [above, below] = [siblings[index - 1], siblings[index + 1]];
    if (above && isOutput(node, above, text)) return;
    blocks.push({
      language: node.lang ?? '',
      text: `${node.value}\n`,
      line: node.position?.start.line ?? 0,
      ...orders(above),
      ...(below?.type === 'code' && isOutput(below, node, text) && { output: outputOf(text, below) }),
    });
  });
  return blocks;
}

/** Directly below a block of `sh`, with blank lines between at most. */
function isOutput(node: Code, above: RootContent, text: string): boolean {
  if (above.type !== 'code' || above.lang !== 'sh' || node.lang === 'sh') return false;
  return text.slice(above.position?.end.offset, node.position?.start.offset).trim() === '';
}

function outputOf(text: string, { lang, position }: Code): Output {
  const start = text.indexOf('\n', position?.start.offset) + 1;
  const end = text.lastIndexOf('\n', (position?.end.offset ?? 0) - 1) + 1;
  return { language: lang ?? '', text: text.slice(start, end), range: [start, end] };
}

/** `<!-- no-run: why -->` and `<!-- exits with 2: why -->`, directly above a block. */
function orders(above: RootContent | undefined): { notRun?: string; exits: number } {
  const comment = above?.type === 'html' ? above.value : '';
  const [, notRun] = /^<!-- no-run: (\S.*) -->$/.exec(comment) ?? [];
  const [, code] = /^<!-- exits with (\d+): \S.* -->$/.exec(comment) ?? [];
  return { ...(notRun !== undefined && { notRun }), exits: Number(code ?? 0) };
}
