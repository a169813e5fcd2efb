import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commentBody, kept, readComment } from '../../../src/forge/comment-text.ts';

const MARK = '<!-- hubform:diff m.yaml -->';
const run = fc.option(fc.record({ id: fc.nat(), attempt: fc.nat(9) }), { nil: undefined });

it('a comment is read back as it was written, also with changed line breaks and ends', () => {
  fc.assert(
    fc.property(run, fc.array(fc.stringMatching(/^[\w #|]*$/)), (by, lines) => {
      const content = kept([MARK, ...lines].join('\n'));
      const written = { ...(by && { run: by }), content };
      const body = commentBody(written);
      for (const stored of [body, body.replaceAll('\n', '\r\n'), `\n${body}\n\n`]) {
        expect(readComment({ id: 7, body: stored }, MARK)).toEqual({ id: 7, ...written });
      }
    }),
  );
});

it('a comment that does not begin with the mark is not ours', () => {
  for (const body of ['', 'text', `> ${MARK}\ntext`, `text\n${MARK}`, '<!-- hubform:diff m.yaml id -->\ntext']) {
    expect(readComment({ id: 1, body }, MARK)).toBeUndefined();
  }
});
