import type { RootList } from '../../code/roots/root-list.ts';
import { githubMatrix } from '../../render/roots/github-matrix.ts';
import { gitlabPipeline } from '../../render/roots/gitlab.ts';
import { rootsJson } from '../../render/roots/json.ts';
import { rootPaths } from '../../render/roots/paths.ts';
import { drawRoots } from './draw-roots.ts';
import type { ListFormat } from './roots-formats.ts';
import type { Terminal } from './terminal/terminal.ts';

/** A list of root modules for stdout. */
export function rootsResult(list: RootList, format: ListFormat, perJob: number, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return drawRoots(list, terminal);
    case 'json':
      return rootsJson(list);
    case 'paths':
      return rootPaths(list);
    case 'github-matrix':
      return githubMatrix(list, perJob);
    case 'gitlab':
      return gitlabPipeline(list, perJob);
  }
}
