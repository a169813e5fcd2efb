// A page that shows Markdown as GitHub shows a comment, without asking GitHub.
import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const STYLE = readFileSync(new URL('comment.css', import.meta.url), 'utf8');

/** `markdown` is hubform's own, so the HTML in it is kept. */
export function commentPage(markdown) {
  const body = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A comment on a pull request</title>
<style>${STYLE}</style>
<article>
<header><b>github-actions</b> <span class="label">bot</span> commented</header>
<div class="markdown">${body}</div>
</article>
</html>
`;
}
