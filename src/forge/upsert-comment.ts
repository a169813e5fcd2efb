import type { Comment, Forge } from './forge.ts';

export type CommentResult = 'created' | 'edited' | 'unchanged' | 'none';

/**
 * Puts a text on a pull request, in place of the one that stands there already.
 *
 * @param mark what the text starts with, and the earlier one did
 * @param quiet where there is nothing to say: then a comment is edited, but none is made
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

/** The services keep line breaks in their own way, and none at the end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
