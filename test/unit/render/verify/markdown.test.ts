import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { micromark } from 'micromark';
import { describe, expect, it } from 'vitest';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { NO_COUNTS, type VerifyResult, isAsDecided, totalCounts } from '../../../../src/verify/result.ts';
import { MARKDOWN_LIMIT } from '../../../../src/render/diff/markdown.ts';
import { verifyJson } from '../../../../src/render/verify/json.ts';
import { verifyMarkdown } from '../../../../src/render/verify/markdown.ts';
import { conclusion } from '../../../../src/render/verify/text.ts';

const HOSTILE = '<script>alert(1)</script> @someone [x](http://evil.example) ` | \n# head';

const GOOD: VerifyResult = {
  roots: [
    { account: '111122223333', path: '111122223333', counts: { ...NO_COUNTS, import: 2, create: 3 }, mismatches: [] },
  ],
  live: false,
  terraform: 'Terraform 1.11.4',
};
const BAD: VerifyResult = {
  ...GOOD,
  roots: [
    ...GOOD.roots,
    {
      account: '222233334444',
      path: '222233334444',
      counts: { ...NO_COUNTS, create: 1, destroy: 1 },
      mismatches: [
        {
          kind: 'replaced',
          address: `aws_x.y["${HOSTILE}"]`,
          region: 'eu-west-1',
          message: HOSTILE,
          terraform: `${HOSTILE}\n${HOSTILE}`,
          hint: HOSTILE,
        },
      ],
    },
  ],
};

describe('a result', () => {
  it('says in a sentence what was planned', () => {
    expect(isAsDecided(GOOD)).toBe(true);
    expect(conclusion(GOOD)).toBe(
      '1 account planned by Terraform 1.11.4 against the snapshot, without AWS: 2 to import, 3 to add, 0 to change, 0 to destroy. The code does exactly what was decided.',
    );
    expect(totalCounts(BAD)).toEqual({ import: 2, create: 4, change: 0, destroy: 1, forget: 0 });
    expect(conclusion(BAD)).toMatch(/ 1 mismatch: the code does not do what was decided\.$/);
    const twice = { ...BAD, roots: [...BAD.roots, ...BAD.roots.slice(1)] };
    expect(conclusion(twice)).toMatch(/ 2 mismatches: the code does not do what was decided\.$/);
  });

  it('is JSON with a version', () => {
    expect(JSON.parse(verifyJson(GOOD))).toEqual({
      version: 1,
      asDecided: true,
      live: false,
      terraform: 'Terraform 1.11.4',
      counts: { import: 2, create: 3, change: 0, destroy: 0, forget: 0 },
      accounts: [
        {
          account: '111122223333',
          path: '111122223333',
          counts: { import: 2, create: 3, change: 0, destroy: 0, forget: 0 },
          mismatches: [],
        },
      ],
    });
  });

  it('is Markdown without active markup from the plan', () => {
    const text = verifyMarkdown(BAD, { path: HOSTILE });
    const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
    expect(html.replace(/<code>[^<]*<\/code>/g, '')).not.toMatch(/script|someone|evil|<a |# head/);
    expect(html).toContain('<td align="right">2</td>');
  });

  it('is Markdown with the trust list below the conclusion', () => {
    const trust = { list: trustEverywhere(['999999999999']), from: '.hubform-manifest.json' };
    expect(verifyMarkdown({ ...GOOD, trust })).toContain(
      'exactly what was decided.\n\nTrusted: 999999999999 (from `.hubform-manifest.json`).\n',
    );
    expect(verifyMarkdown(GOOD)).not.toContain('Trusted');
  });

  it('fits a comment with any number of mismatches', () => {
    const roots = Array.from({ length: 5000 }, () => BAD.roots[1]).filter((root) => root !== undefined);
    const text = verifyMarkdown({ ...BAD, roots });
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text).toContain('more: `hubform verify` shows everything');
  });
});
