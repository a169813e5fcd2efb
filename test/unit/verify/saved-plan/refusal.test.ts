import { expect, it } from 'vitest';
import { REFUSALS, REFUSAL_KINDS, refusal } from '../../../../src/verify/saved-plan/refusal.ts';

it.each(REFUSAL_KINDS)('a refusal of the kind %s says the file, its name, the reason, and what to do', (kind) => {
  const { message, hint, code } = refusal(kind, 'plans/a\u001b.tfplan', 'one\ntwo');
  expect(message).toContain(`is refused: ${REFUSALS[kind].title}`);
  expect(message).not.toMatch(/\p{Cc}/u);
  expect(message.startsWith('plans/a')).toBe(true);
  expect(hint).toMatch(/^(Name|Find|Plan|Run|Update) .*\.$/);
  expect(code).toBe('terraform');
});

it('no two kinds of refusal have the same name', () => {
  expect(new Set(REFUSAL_KINDS.map((kind) => REFUSALS[kind].title)).size).toBe(REFUSAL_KINDS.length);
});
