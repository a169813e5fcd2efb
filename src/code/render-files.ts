import { renderCdk } from './cdk/render.ts';
import { isCdkFormat } from './cdk/frameworks.ts';
import { renderHcl } from './hcl/render.ts';
import { renderJson } from './json/render.ts';
import type { RootModule } from './root-module.ts';
import type { Templates } from './templates.ts';

export const FORMATS = ['hcl', 'json', 'cdktf', 'cdktn'] as const;
export type Format = (typeof FORMATS)[number];

/** The folders in templates/ that generated code is rendered with; a user may replace the templates in them. */
export const TEMPLATE_FOLDERS = ['hcl', 'cdktf'] as const;

/** The template folder of a format. JSON needs no template and gets the folder of HCL. */
export function templateFolder(format: Format): (typeof TEMPLATE_FOLDERS)[number] {
  return isCdkFormat(format) ? 'cdktf' : 'hcl';
}

/** The files of the root modules: contents by path relative to the output directory. */
export function renderFiles(roots: readonly RootModule[], format: Format, templates: Templates): Map<string, string> {
  switch (format) {
    case 'hcl':
      return renderHcl(roots, templates);
    case 'json':
      return renderJson(roots);
    case 'cdktf':
    case 'cdktn':
      return renderCdk(roots, format, templates);
  }
}
