import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { commandsSchema } from '../../src/snapshot/decisions-schema.ts';

/** The elements of a difference; any other was smuggled in by a value. */
const EXPECTED = new Set([
  ...['h3', 'h4', 'p', 'strong', 'code', 'details', 'summary'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);

/** A block of commands; GitHub and GitLab look for nothing in it, so it may hold the lines that there are, and no other. */
const COMMANDS = /<pre><code class="language-sh">([^<]*)<\/code><\/pre>/g;

/** Markdown as GitHub renders it, with its raw HTML let through. */
export function renderMarkdown(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/**
 * The active markup in a rendered comment that should not be there: elements of other kinds, attributes, comments beyond
 * the mark, and, outside of code (where GitHub and GitLab look for nothing), what they would turn into a link afterwards.
 */
export function activeMarkup(html: string): string[] {
  const [, mark = '', whole = ''] = /^(<!-- hubform:diff [^>]* -->)?(.*)$/s.exec(html) ?? [];
  const body = whole.replace(COMMANDS, (block, text: string) => {
    return commandsSchema.safeParse(text.trimEnd().split('\n')).success ? '' : block;
  });
  const tags = [...body.matchAll(/<(?:\/?([a-zA-Z][^\s/>]*)([^>]*)>|.?)/g)].flatMap(([all, name, attributes = '']) => {
    const harmless = /^( open)?( align="(center|right|left)")?$/.test(attributes);
    return name !== undefined && EXPECTED.has(name) && harmless ? [] : [all];
  });
  const prose = body.replace(/<code>[^<]*<\/code>/g, ' ').replace(/<[^>]*>/g, ' ');
  const references = prose.match(/[@#]\w+|\w+:\/\/|www\.|:\w+:|\bGH-\d|\$|\b[0-9a-f]{7,40}\b/gi) ?? [];
  return [...(mark.includes('-->', mark.length - 3) || mark === '' ? [] : [mark]), ...tags, ...references];
}
