import { renderCdk } from './cdk/render.ts';
import { isCdkFormat } from './cdk/frameworks.ts';
import { type FilesOfRoot, hclRenderer, renderHcl } from './hcl/render.ts';
import { jsonFilesOf, renderJson } from './json/render.ts';
import { HubformError } from '../error.ts';
import type { Layout } from './layouts/layout.ts';
import type { ProviderMap } from './layouts/provider-map.ts';
import { renderData } from './layouts/render-data.ts';
import { renderModules } from './layouts/render-module.ts';
import type { RootModule } from './root-module.ts';
import type { Templates } from './templates.ts';

export const FORMATS = ['hcl', 'json', 'cdktf', 'cdktn'] as const;
export type Format = (typeof FORMATS)[number];

/** The folders in templates/ that generated code is rendered with; a user may replace the templates in them. */
export const TEMPLATE_FOLDERS = ['hcl', 'cdktf'] as const;

/** The template folder of a format. JSON needs no template and has the folder of HCL. */
export function templateFolder(format: Format): (typeof TEMPLATE_FOLDERS)[number] {
  return isCdkFormat(format) ? 'cdktf' : 'hcl';
}

export interface LayoutOptions {
  readonly layout: Layout;
  /** The caller's own providers, for the layout `module`. */
  readonly providers?: ProviderMap;
}

/**
 * The files of the root modules: contents by path relative to the output directory.
 *
 * @throws HubformError `usage` for a layout that the format does not have
 */
export function renderFiles(
  roots: readonly RootModule[],
  format: Format,
  templates: Templates,
  { layout, providers = {} }: LayoutOptions = { layout: 'roots' },
): Map<string, string> {
  assertLayout(format, layout);
  if (layout === 'data') return renderData(roots, templates);
  switch (format) {
    case 'hcl':
    case 'json':
      if (layout === 'module') return renderModules(roots, format, templates, providers);
      return format === 'hcl' ? renderHcl(roots, templates) : renderJson(roots);
    case 'cdktf':
    case 'cdktn':
      return renderCdk(roots, format, templates);
  }
}

/**
 * The files of one root module after the other, as `renderFiles` gives them; undefined where the files of one depend on the
 * others.
 */
export function rootRenderer(format: Format, layout: Layout, templates: Templates): FilesOfRoot | undefined {
  if (layout !== 'roots' || isCdkFormat(format)) return undefined;
  return format === 'hcl' ? hclRenderer(templates) : jsonFilesOf;
}

/** Throws HubformError `usage` for a layout that the format does not have. */
export function assertLayout(format: Format, layout: Layout): void {
  if (layout === 'roots' || format === 'hcl' || (layout === 'module' && format === 'json')) return;
  throw new HubformError('usage', `--layout ${layout} cannot be used with --format ${format}`, {
    hint: isCdkFormat(format)
      ? 'Use the construct SecurityHubMemberships in your own stack: see docs/cdktf.md.'
      : 'Leave out --format: the module reads a data file, and is always HCL.',
  });
}
