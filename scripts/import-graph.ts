import { type IModule, cruise } from 'dependency-cruiser';

/**
 * The imports between the folders of src as a Mermaid flowchart. An arrow that follows from two others is left out, so
 * that the layers can be seen.
 *
 * @param root of the repository
 */
export async function importGraph(root: string): Promise<string> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a text, not its modules');
  const arrows = reduced(arrowsBetween(output.modules));
  const lines = [...arrows].flatMap(([from, to]) => [...to].sort().map((one) => `  ${from} --> ${one}`));
  return ['flowchart TD', ...lines.sort()].join('\n');
}

type Arrows = Map<string, Set<string>>;

function arrowsBetween(modules: readonly IModule[]): Arrows {
  const arrows: Arrows = new Map();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved);
      if (from === undefined || to === undefined || from === to) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  return arrows;
}

/** `src/aws/client/pages.ts` is in `aws`; the files right in src are small and used by every folder. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

function reduced(arrows: Arrows): Arrows {
  const reaches = (from: string, to: string): boolean =>
    [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...arrows].map(([from, all]) => [
      from,
      new Set([...all].filter((to) => ![...all].some((other) => other !== to && reaches(other, to)))),
    ]),
  );
}
