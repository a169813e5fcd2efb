import { expect, it } from 'vitest';
import { drawVerifyResult } from '../../../../../src/cli/output/verify/draw-verify.ts';
import { trustEverywhere } from '../../../../../src/membership/trust.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../../src/verify/result.ts';
import { pipe } from '../../../../support/captured.ts';

const GOOD: VerifyResult = {
  roots: [{ account: '111122223333', path: '111122223333', counts: { ...NO_COUNTS, import: 2 }, mismatches: [] }],
  live: false,
  terraform: 'Terraform 1.11.4',
};

it('a result is a table and a conclusion', () => {
  expect(drawVerifyResult(GOOD, pipe().terminal)).toMatch(/^Account +Import .*\n111122223333 +2 +0 .*\n\n\S/);
});

it('a result names the trust list below the conclusion', () => {
  const trust = { list: trustEverywhere(['999999999999']), from: '--trust' };
  expect(drawVerifyResult({ ...GOOD, trust }, pipe().terminal)).toMatch(
    / what was decided\.\nTrusted: 999999999999 \(from --trust\)\.\n$/,
  );
  expect(drawVerifyResult({ ...GOOD, trust }, pipe({ quiet: true }).terminal)).toBe('');
});

it('with --quiet a result is nothing, or the mismatches and what to do about them', () => {
  const { terminal } = pipe({ quiet: true });
  expect(drawVerifyResult(GOOD, terminal)).toBe('');
  const roots = GOOD.roots.map((root) => ({ ...root, mismatches: [{ kind: 'foreign', message: 'm' }] as const }));
  expect(drawVerifyResult({ ...GOOD, roots }, terminal)).toMatch(
    /^111122223333:\nforeign: m\n\n {2}foreign {2}Move the resource [^\n]*\n$/,
  );
});

it('a mismatch is shown with its address and the text of Terraform', () => {
  const mismatch = { kind: 'destroyed', address: 'aws_x.y', message: 'it is destroyed', terraform: 'a\nb' } as const;
  const [root] = GOOD.roots;
  if (!root) throw new Error('no root');
  const text = drawVerifyResult({ ...GOOD, roots: [{ ...root, mismatches: [mismatch] }] }, pipe().terminal);
  expect(text).toContain('111122223333:\ndestroyed: aws_x.y is destroyed\n  │ a\n  │ b\n');
});
