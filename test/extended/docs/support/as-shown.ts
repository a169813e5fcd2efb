import type { Block, Page } from './page.ts';

/** A line that stands for any number of lines. */
const ANY = '…';

/** The page with each output as it really is; one that leaves lines out stays as long as it is right about the others. */
export function asShown({ text }: Pick<Page, 'text'>, blocks: readonly Block[], shown: readonly string[]): string {
  let page = text;
  for (const [index, { output }] of [...blocks.entries()].reverse()) {
    const actual = tidy(shown[index] ?? '');
    if (output === undefined || matches(output.text, actual)) continue;
    page = page.slice(0, output.range[0]) + cutAsBefore(output.text, actual) + page.slice(output.range[1]);
  }
  return page;
}

function matches(output: string, actual: string): boolean {
  const pattern = linesOf(output)
    .map((line) => (line === ANY ? '(?:.*\\n)*?' : `${escaped(line)}\\n`))
    .join('');
  return new RegExp(`^${pattern}$`).test(actual);
}

/** What was left out before is left out again: what is shown between begins with the same word. Else everything is shown. */
function cutAsBefore(output: string, actual: string): string {
  const lines = linesOf(actual);
  const cut: string[] = [];
  const parts = linesOf(output)
    .join('\n')
    .split(new RegExp(`^${ANY}$`, 'm'))
    .map((part) => part.replace(/^\n|\n$/g, ''));
  for (const [index, part] of parts.entries()) {
    if (index > 0) cut.push(ANY);
    if (part === '') continue;
    const before = part.split('\n');
    const start = index === 0 ? 0 : startOf(before, lines, index === parts.length - 1);
    if (start < 0) return actual;
    cut.push(...lines.slice(start, start + before.length));
  }
  const text = `${cut.join('\n')}\n`;
  return matches(text, actual) ? text : actual;
}

/** Where a part of the old output is in the new one: at the end, or at the first line that begins with the same word. */
function startOf(before: readonly string[], lines: readonly string[], isLast: boolean): number {
  if (isLast) return lines.length - before.length;
  const wordOf = (line = '') => line.trim().split(' ')[0];
  return lines.findIndex((line) => wordOf(line) === wordOf(before[0]));
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
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
