import { describe, expect, it } from 'vitest';
import { type SarifResult, sarifText } from '../../../../src/render/sarif/log.ts';
import { placesOf, readSarif } from '../../../support/sarif.ts';

const RULE = { id: 'diff/left', title: 'left', explanation: 'It left.', help: 'Look.', level: 'warning' as const };
const RESULT: SarifResult = {
  ruleId: 'diff/left',
  level: 'note',
  message: 'It left.',
  subject: '111122223333/eu-west-1',
  identity: ['999999999999'],
};

function run(results: readonly SarifResult[], limit?: number, notes: readonly string[] = []) {
  const log = { version: '1.2.3', rules: [RULE], results, notes };
  return readSarif(sarifText(log, { hash: (text) => `#${text}`, ...(limit !== undefined && { limit }) }));
}

describe('a SARIF log', () => {
  it('without results is valid, and names the tool and its rules', () => {
    const { tool, results } = run([]);
    expect(tool.driver).toMatchObject({ name: 'hubform', version: '1.2.3', rules: [{ id: 'diff/left' }] });
    expect(results).toEqual([]);
  });

  it('has the place of a result relative to the top of the repository', () => {
    const place = { uri: 'a%20b/memberships.yaml', line: 7 };
    expect(placesOf(run([{ ...RESULT, place }, RESULT]))).toEqual(['a%20b/memberships.yaml:7', undefined]);
  });

  it('has errors first, else the order that it was given', () => {
    const results = (['note', 'error', 'warning', 'note', 'error'] as const).map((level, i) => ({
      ...RESULT,
      level,
      message: String(i),
    }));
    expect(run(results).results.map(({ message }) => message.text)).toEqual(['1', '4', '2', '0', '3']);
  });

  it('keeps the errors where there are too many results, and says how many are left out', () => {
    const { results, invocations } = run([RESULT, RESULT, { ...RESULT, level: 'error' }], 2, ['A note.']);
    expect(results.map(({ level }) => level)).toEqual(['error', 'note']);
    expect(invocations[0].toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      '1 result left out, because GitHub refuses more than 2.',
      'A note.',
    ]);
  });

  it('has a fingerprint that depends on what a result is about, not on its words or its place', () => {
    const print = (result: SarifResult) => run([result]).results[0]?.partialFingerprints.primaryLocationLineHash;
    const same = { ...RESULT, message: 'other', level: 'error' as const, place: { uri: 'x', line: 9 } };
    expect(print(same)).toBe(print(RESULT));
    expect(print({ ...RESULT, subject: '111122223333/eu-west-2' })).not.toBe(print(RESULT));
    expect(print({ ...RESULT, identity: ['888888888888'] })).not.toBe(print(RESULT));
  });

  it('tells results about the same thing apart by their number', () => {
    const prints = run([RESULT, RESULT]).results.map((one) => one.partialFingerprints.primaryLocationLineHash);
    expect(prints.map((print) => print.split(':').at(-1))).toEqual(['1', '2']);
  });

  it('has no link, placeholder or hidden character from a message', () => {
    const message = 'id [click](https://example.org) {0} a\u202eb\u001b[31m\nnext';
    const [result] = run([{ ...RESULT, message }]).results;
    expect(result?.message.text).toBe(
      String.raw`id [click\u005d(https://example.org) \u007b0\u007d a\u202eb\u001b[31m\u000anext`,
    );
  });
});
