import { type StructuredPatch, formatPatch, structuredPatch } from 'diff';

/** A file before and after; absent: there is none. */
export interface ChangedFile {
  /** Relative to the directory in which the patch is applied, with slashes. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** Beyond this many changed lines, the search for the shortest difference takes too long, and a file is replaced as a whole. */
const MOST_CHANGED_LINES = 4000;
const MODE = '100644';
const NOTHING = '/dev/null';

/** The changes as one unified diff, as git writes it: `git apply` and `patch -p1` take it. Empty without changes. */
export function patchText(files: readonly ChangedFile[]): string {
  return files.map((file) => formatPatch(filePatch(file))).join('');
}

function filePatch({ path, before, after }: ChangedFile): StructuredPatch {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const names = [before === undefined ? NOTHING : from, after === undefined ? NOTHING : to] as const;
  const [old, now] = [before ?? '', after ?? ''];
  const context = { context: 3, maxEditLength: MOST_CHANGED_LINES };
  const patch =
    old === '' || now === ''
      ? structuredPatch(...names, old, now)
      : (structuredPatch(...names, old, now, undefined, undefined, context) ?? replacement(names, old, now));
  return {
    ...patch,
    isGit: true,
    // A name with a space ends with a tab, as git writes it: else patch takes the first word.
    ...(path.includes(' ') && { oldHeader: before && ' ', newHeader: after && ' ' }),
    ...(before === undefined && { isCreate: true, newMode: MODE }),
    ...(after === undefined && { isDelete: true, oldMode: MODE }),
  };
}

/** Every old line removed, then every new one added. */
function replacement([from, to]: readonly [string, string], old: string, now: string): StructuredPatch {
  const removed = structuredPatch(from, to, old, '').hunks;
  const added = structuredPatch(from, to, '', now).hunks;
  const lines = [...removed, ...added].flatMap((hunk) => hunk.lines);
  const [oldLines, newLines] = [removed[0]?.oldLines ?? 0, added[0]?.newLines ?? 0];
  return {
    ...{ oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined },
    hunks: [{ oldStart: 1, oldLines, newStart: 1, newLines, lines }],
  };
}
