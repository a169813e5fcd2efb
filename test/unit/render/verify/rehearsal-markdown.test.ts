import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { type Snapshot, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { MARKDOWN_LIMIT } from '../../../../src/render/diff/markdown.ts';
import { rehearsalMarkdown } from '../../../../src/render/verify/rehearsal-markdown.ts';
import type { Destruction } from '../../../../src/verify/rehearsal.ts';
import { invitation, membership } from '../../../support/wire.ts';

const result = { roots: [], live: false, terraform: 'Terraform 1.11.4' };
const NONE = canonicalSnapshot([]);
const DESTRUCTION: Destruction = {
  protected: [],
  unprotected: [],
  losses: { memberships: [], members: [], hubs: [] },
  destroyed: { targets: [], compared: 0, notCompared: [] },
  refused: [],
};

/** An apply that makes the snapshot `after`. */
function markdown(after: Snapshot, destruction?: Destruction): string {
  return rehearsalMarkdown({ result, applied: diff(NONE, after), ...(destruction && { destruction }) });
}

describe('the Markdown of a rehearsal', () => {
  it('has the conclusion, the changes in a code block, and the second plan', () => {
    const text = markdown(canonicalSnapshot([membership()]));
    expect(text).toMatch(/^### hubform rehearse: as decided\n/);
    expect(text).toMatch(/#### Applying it\n\n```\n111122223333\n[^]*\n```\n\nA second plan is empty\.\n$/);
    expect(text).not.toContain('Without the code');
  });

  it('says what removing the code would do, if that was requested', () => {
    expect(markdown(NONE, DESTRUCTION)).toMatch(
      /#### Without the code\n\n```\nWithout the code, no membership would end\.\n```\n$/,
    );
  });

  it('has a fence that no value can end', () => {
    const hostile = canonicalSnapshot([membership({ invitations: [invitation('```\n````')] })]);
    const text = markdown(hostile, { ...DESTRUCTION, refused: [{ account: '111122223333', message: '`````' }] });
    expect(text.match(/^`+$/gm)).toEqual(Array(4).fill('``````'));
  });

  it('fits a comment, and says how many lines do not', () => {
    const regions = Array.from({ length: 3000 }, (_, i) => membership({ account: String(1e11 + i) }));
    const text = markdown(canonicalSnapshot(regions));
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text).toMatch(
      /… and \d+ more lines: hubform rehearse shows everything\.\n```\n\nA second plan is empty\.\n$/,
    );
  });
});
