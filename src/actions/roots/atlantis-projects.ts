import { join, relative, sep } from 'node:path';
import type { AtlantisProject } from '../../render/roots/atlantis.ts';
import { type ListedRoot, inOrder, withOrder } from '../../code/roots/root-list.ts';
import { HubformError } from '../../error.ts';
import { realPath } from '../../files/file.ts';
import { repositoryTop } from '../../git/top.ts';
import { pathsReadBy } from '../../terraform/roots/read-paths.ts';
import { firstOf, printable } from '../../text.ts';
import type { Context } from '../context.ts';
import { allRootsIn } from './list-roots.ts';
import { pathFromHere } from './path-from-here.ts';

/**
 * The root modules of a directory as projects of Atlantis, in the order of a list. Throws `terraform`, `disk`, `snapshot`, and
 * `usage` for a directory outside of the repository.
 */
export async function atlantisProjects(directory: string, context: Context): Promise<AtlantisProject[]> {
  const present = await allRootsIn(directory, context);
  const top = await realPath((await repositoryTop({ signal: context.signal })) ?? '.');
  const code = await realPath(directory);
  const isCaller = present.layout === 'module';
  const modules = isCaller ? present.found.map(({ path }) => join(directory, path)) : [];
  const projects: AtlantisProject[] = [];
  const unseen: string[] = [];
  for (const root of inOrder(withOrder(present.roots))) {
    const here = await realPath(root.path);
    const { paths: read, unclear } = await pathsReadBy(here, isCaller ? 'module' : 'below', modules);
    unseen.push(...unclear.map(({ path, line }) => `${pathFromHere(path)}${line === undefined ? '' : `:${line}`}`));
    const sources = present.found.some(
      ({ synthesised, path }) => synthesised && join(directory, path) === join(root.path),
    );
    const own = join(code, relative(directory, root.path));
    projects.push({
      root,
      dir: within(top, here, root),
      code: isWithin(code, here) ? '.' : slashed(relative(here, code)),
      waitsFor: isWithin(code, here) ? '.' : slashed(relative(here, own)),
      reads: [
        ...read.filter(({ own }) => !own).map(({ path, extent }) => ({ path: slashed(relative(here, path)), extent })),
        ...(sources ? [{ path: slashed(relative(here, code)), extent: 'below' as const }] : []),
      ],
    });
  }
  if (unseen.length > 0) {
    const message = `hubform cannot tell what this code reads: ${firstOf([...new Set(unseen)], 5)}\n  Add it to when_modified.`;
    context.reporter.report({ kind: 'warning', message });
  }
  return projects;
}

function within(top: string, path: string, root: ListedRoot): string {
  if (isWithin(top, path)) return slashed(relative(top, path)) || '.';
  throw new HubformError(
    'usage',
    `${printable(root.path, 200)} is outside the repository, so Atlantis cannot plan it`,
    {
      hint: 'Run it in the repository of the code.',
    },
  );
}

function isWithin(directory: string, path: string): boolean {
  return !/^\.\.(\/|$)/.test(slashed(relative(directory, path)));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
