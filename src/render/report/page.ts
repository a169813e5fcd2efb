import { scriptJson } from '../html-text.ts';
import type { ReportData } from './data.ts';

/** The sources of the page, by file name: templates/report/. */
export type ReportSources = ReadonlyMap<string, string>;

/** In the order in which they depend on each other. */
const SCRIPTS = ['model.js', 'dom.js', 'grid.js', 'page.js'];
export const REPORT_FILES: readonly string[] = ['page.html', 'style.css', ...SCRIPTS];

/**
 * One page that needs nothing else and may reach nothing: the policy in it allows exactly its own style and script.
 *
 * @param hash SHA-256 in base64
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
