import type { Comment, Forge } from './forge.ts';

export type CommentResult = 'created' | 'edited' | 'unchanged' | 'none';

/**
 * Writes a comment on a pull request, or replaces the earlier comment that starts with the same mark.
 *
 * @param mark the first line of the comment
 * @param quiet if true, an earlier comment is edited, but no comment is created
 */
export async function upsertComment(
  forge: Forge,
  number: number,
  { mark, body, quiet }: { readonly mark: string; readonly body: string; readonly quiet: boolean },
): Promise<CommentResult> {
  const earlier = (await forge.comments(number)).find((comment) => comment.ours && startsWith(comment, mark));
  if (!earlier) {
    if (quiet) return 'none';
    await forge.addComment(number, body);
    return 'created';
  }
  if (plain(earlier.body) === plain(body)) return 'unchanged';
  await forge.editComment(number, earlier.id, body);
  return 'edited';
}

function startsWith({ body }: Comment, mark: string): boolean {
  return plain(body).startsWith(mark);
}

/** GitHub and GitLab may change line breaks, and remove white space at the end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
