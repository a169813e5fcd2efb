import { describe, expect, it } from 'vitest';
import { errorText, exitCodeOf, exitCodeOfSignal } from '../../../src/cli/exit-code.ts';
import { HubformError } from '../../../src/error.ts';

describe('the exit code', () => {
  it.each([
    [{}, 0],
    [{ different: true }, 2],
    [{ incomplete: true }, 3],
    [{ incomplete: true, different: true }, 3],
  ])('of %j is %i', (outcome, code) => {
    expect(exitCodeOf(outcome)).toBe(code);
  });

  it('tells which signal ended the run', () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => AbortSignal.abort(name));
    expect(signals.map(exitCodeOfSignal)).toEqual([130, 143, 129]);
  });
});

it('an error is one line, and one more for the hint', () => {
  expect(errorText(new HubformError('usage', 'wrong'))).toBe('wrong');
  expect(errorText(new HubformError('usage', 'wrong', { hint: 'Do this.' }))).toBe('wrong\nDo this.');
});
