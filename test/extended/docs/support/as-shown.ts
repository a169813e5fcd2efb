import type { Block, Page } from './page.ts';

/** A line that stands for any number of lines. */
const ANY = '…';

/** The page with each output as it really is; one that leaves lines out stays as long as it is right about the others. */
export function asShown({ text }: Page, blocks: readonly Block[], shown: readonly string[]): string {
  let page = text;
  for (const [index, { output }] of [...blocks.entries()].reverse()) {
    const actual = tidy(shown[index] ?? '');
    if (output === undefined || matches(output.text, actual)) continue;
    page = page.slice(0, output.range[0]) + actual + page.slice(output.range[1]);
  }
  return page;
}

function matches(output: string, actual: string): boolean {
  const lines = output.replace(/\n$/, '').split('\n');
  const pattern = lines.map((line) => (line === ANY ? '(?:.*\\n)*?' : `${escaped(line)}\\n`)).join('');
  return new RegExp(`^${pattern}$`).test(actual);
}

/** Blanks at the ends say nothing on a page, and which Terraform is installed says nothing about hubform. */
function tidy(text: string): string {
  const lines = text
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')
    .replace(/(?<=\bTerraform )\d+\.\d+\.\d+/g, '1.11.4');
  return lines === '' ? '' : `${lines}\n`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
