import { unicodeEscape } from '../../text.ts';
import type { ReportData } from './data.ts';

/** The files of templates/report/, by name. */
export type ReportSources = ReadonlyMap<string, string>;

/** Each script uses those before it. */
const SCRIPTS = ['model.js', 'dom.js', 'grid.js', 'page.js'];
export const REPORT_FILES: readonly string[] = ['page.html', 'style.css', ...SCRIPTS];

/**
 * One HTML page that loads nothing: its content security policy allows only its own style and script.
 *
 * @param hash returns the SHA-256 of a text in base64
 */
export function reportPage(data: ReportData, sources: ReportSources, hash: (text: string) => string): string {
  const source = (file: string) => sources.get(file) ?? '';
  const style = source('style.css');
  const script = SCRIPTS.map(source).join('\n');
  const parts: Readonly<Record<string, string>> = {
    policy: [
      "default-src 'none'",
      `style-src 'sha256-${hash(style)}'`,
      `script-src 'sha256-${hash(script)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    style,
    script,
    data: scriptJson(data),
  };
  return source('page.html').replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
}

/**
 * Escapes JSON for a script element, the only place where foreign text gets into HTML. The JSON means the same, and no
 * text can end the element, open a comment in it or break a line of the script.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}
