import { unicodeEscape } from '../../text.ts';
import type { ReportHead } from './data.ts';
import type { ReportPart } from './part.ts';

/** The files of templates/report/, by name. */
export type ReportSources = ReadonlyMap<string, string>;

/** A later rule wins over an earlier one. */
const STYLES = [
  ...['style.css', 'summary.css', 'filters.css', 'grid.css', 'dialog.css'],
  ...['narrow.css', 'preferences.css', 'print.css'],
];

/** Each script uses those before it. */
const SCRIPTS = [
  ...['model.js', 'view.js', 'dom.js', 'loader.js', 'export.js', 'keys.js'],
  ...['grid.js', 'summary.js', 'legend.js', 'details.js', 'page.js'],
];
export const REPORT_FILES: readonly string[] = ['page.html', ...STYLES, ...SCRIPTS];

/**
 * One HTML page that loads nothing: its content security policy allows only its own style and script. The text is in two
 * pieces, what comes before the second part of the data and what comes after the last, because the data of a fleet is long.
 *
 * @param first the first part, as `partElement` writes it: the script draws it before the browser has read the others
 * @param hash returns the SHA-256 of a text in base64
 */
export function reportPage(
  head: ReportHead,
  first: string,
  sources: ReportSources,
  hash: (text: string) => string,
): readonly [start: string, end: string] {
  const source = (file: string) => sources.get(file) ?? '';
  const style = STYLES.map(source).join('\n');
  const script = SCRIPTS.map(source).join('\n');
  const texts: Readonly<Record<string, string>> = {
    policy: [
      "default-src 'none'",
      `style-src 'sha256-${hash(style)}'`,
      `script-src 'sha256-${hash(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    style,
    script,
    data: scriptJson(head),
    first,
  };
  const [start = '', end = ''] = source('page.html').split('{{parts}}');
  return [start.replace(/\{\{(\w+)\}\}/g, (_, name: string) => texts[name] ?? ''), end];
}

/** A part of the data, for the page. */
export function partElement(part: ReportPart): string {
  return `<script type="application/json" class="part">${scriptJson(part)}</script>\n`;
}

/**
 * Escapes JSON for a script element, the only place where foreign text gets into HTML. The JSON means the same, and no
 * text can end the element, open a comment in it or break a line of the script.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}
