import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { MARKDOWN_LIMIT, diffMarkdown } from '../../../../src/render/diff/markdown.ts';
import { activeMarkup, renderMarkdown } from '../../../support/active-markup.ts';
import { changedFleet } from '../../../support/changed-fleet.ts';

const names = { before: 'a.yaml', after: 'b.yaml', command: 'hubform diff a.yaml b.yaml' };

describe('a comment', () => {
  const hostile = '`|<script>@someone https://evil.example '.repeat(20);
  it.each([
    ['invitations', 'Invited', 'a'.repeat(32)],
    ['unexpected accepted', 'Enabled', 'b'.repeat(32)],
    ['hostile values', 'Invited', hostile],
  ])('on 50,000 changes (%s) stays below the limit, says what is left out, and how to see it', (_, status, id) => {
    const [before, after] = changedFleet(2_000, 25, status, id);
    const found = diff(before, after);
    expect(found.targets).toHaveLength(50_000);
    const text = diffMarkdown(found, names);
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text.length).toBeGreaterThan(MARKDOWN_LIMIT * 0.9);
    expect(text).toContain('50000 changes');
    expect(text).toMatch(/\*\*\d+ rows left out here\*\*.*`hubform diff a\.yaml b\.yaml`/);
    expect(activeMarkup(renderMarkdown(text))).toEqual([]);
  });
});
