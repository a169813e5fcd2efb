import { expect, it } from 'vitest';
import { trustAdvice } from '../../../src/render/trust-advice.ts';

const rule = (ids: readonly string[]) => `--trust ${ids.join(',')}`;

it('current administrators are ready to be copied', () => {
  const [line, ...others] = trustAdvice({ present: ['888888888888', '999999999999'], onlyInviting: [] }, rule);
  expect(line).toMatch(/^no trust list: [^\n]*\n {2}Check .* --trust 888888888888,999999999999$/);
  expect(others).toEqual([]);
});

it('an id that only invites is never filled in', () => {
  const lines = trustAdvice({ present: ['888888888888'], onlyInviting: ['999999999999'] }, rule);
  expect(lines).toEqual([
    expect.stringMatching(/999999999999.*\n {2}Find .* --trust ID$/),
    expect.stringMatching(/--trust 888888888888$/),
  ]);
});

it('code without administrators needs no advice', () => {
  expect(trustAdvice({ present: [], onlyInviting: [] }, rule)).toEqual([]);
});
