import { isAccountId } from '../../membership/identifiers.ts';
import { DATA_MODULE, type Layout } from '../layouts/layout.ts';
import { DATA_FILE } from '../layouts/render-data.ts';
import { EXAMPLE } from '../layouts/render-module.ts';

/** The layout of generated files, by their paths relative to the output directory. */
export function layoutOfPaths(paths: Iterable<string>): Layout {
  let layout: Layout = 'roots';
  for (const path of paths) {
    const [first = '', name = ''] = path.split('/');
    if (first === DATA_MODULE || name === DATA_FILE) return 'data';
    if (path === EXAMPLE || (isAccountId(first) && name.startsWith('guards.tf'))) layout = 'module';
  }
  return layout;
}
