import { describe, expect, it } from 'vitest';
import {
  VERIFY_HEAD,
  cellsOf,
  conclusion,
  hints,
  mismatchSentence,
  terraformLines,
  trustSentence,
} from '../../../../src/render/verify/text.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { MISMATCH_HINTS, MISMATCH_KINDS, type Mismatch } from '../../../../src/verify/mismatch.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../src/verify/result.ts';

function result(...mismatches: Mismatch[]): VerifyResult {
  const counts = { import: 1, create: 2, change: 3, destroy: 4, forget: 5 };
  return { roots: [{ account: '111122223333', counts, mismatches }], live: true, terraform: 'Terraform 1.11.4' };
}
const MISSING: Mismatch = { kind: 'missing', message: 'm' };

describe('the row of an account', () => {
  it.each([
    [[], 'as decided'],
    [[MISSING], 'differs (1 mismatch)'],
    [[MISSING, MISSING], 'differs (2 mismatches)'],
  ])('with the mismatches %j ends with "%s"', (mismatches, text) => {
    const cells = cellsOf({ account: '111122223333', counts: { ...NO_COUNTS, create: 2 }, mismatches });
    expect(cells).toEqual(['111122223333', '0', '2', '0', '0', text]);
    expect(cells).toHaveLength(VERIFY_HEAD.length);
  });
});

describe('the conclusion', () => {
  it('has the counts in the order of Terraform', () => {
    expect(conclusion(result())).toBe(
      '1 account planned by Terraform 1.11.4 against live AWS: 1 to import, 2 to add, 3 to change, 4 to destroy, 5 to forget. The code does exactly what was decided.',
    );
  });

  it('has the number of mismatches', () => {
    expect(conclusion(result(MISSING, MISSING))).toMatch(/ 2 mismatches: the code does not do what was decided\.$/);
  });

  it('without root modules says that there was nothing to plan', () => {
    expect(conclusion({ ...result(), roots: [] })).toBe(
      'There are no decisions and no code, so there is nothing to plan.',
    );
  });
});

describe('the trust list in force', () => {
  it.each([
    [{ list: trustEverywhere(['999999999999']), from: '--trust' }, 'Trusted: 999999999999 (from --trust).'],
    [{ list: 'any', from: '.hubform-manifest.json' }, 'Trusted: any account (from .hubform-manifest.json).'],
    [{ from: '.hubform-manifest.json' }, 'Trusted: no list is given, and .hubform-manifest.json has none.'],
  ] as const)('%j is named with its place', (trust, sentence) => {
    expect(trustSentence({ ...result(), trust })).toBe(sentence);
  });
});

describe('a mismatch in one sentence', () => {
  it.each<[Partial<Mismatch>, string]>([
    [
      { address: 'aws_x.more', place: 'more.tf:1', message: 'it would accept administrator 666666666666' },
      'aws_x.more (more.tf:1) would accept administrator 666666666666',
    ],
    [{ address: 'aws_x.y', message: 'the plan destroys it' }, 'aws_x.y: the plan destroys it'],
    [{ message: 'there is no code' }, 'there is no code'],
  ])('%j', (mismatch, sentence) => {
    expect(mismatchSentence({ ...MISSING, ...mismatch })).toBe(sentence);
  });
});

describe('the hints', () => {
  it('are those of the kinds that occur, each once, most severe first', () => {
    expect(hints(result(MISSING, { kind: 'destroyed', message: '' }, MISSING)).map(({ kind }) => kind)).toEqual([
      'destroyed',
      'missing',
    ]);
    expect(hints(result())).toEqual([]);
  });

  it('name the options where they are the cause', () => {
    const otherOptions = [{ given: 'with --trust 8', generated: 'with --trust 9' }];
    const other = { ...result({ kind: 'other-options', message: '' }), otherOptions };
    expect(hints(other)).toEqual([
      { kind: 'other-options', hint: expect.stringMatching(/^Generate .* --trust 8: .* --trust 9\./) as string },
    ]);
  });

  it('are a sentence for every kind', () => {
    for (const kind of MISMATCH_KINDS) expect(MISMATCH_HINTS[kind]).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the message of Terraform', () => {
  it('is printable, without spaces at the end of a line', () => {
    expect(terraformLines('a  \n\u001b[31mb\n\u202e')).toEqual(['a', String.raw`\u001b[31mb`, String.raw`\u202e`]);
  });

  it('is cut after 12 lines', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    expect(terraformLines(lines.slice(0, 12).join('\n'))).toHaveLength(12);
    expect(terraformLines(lines.join('\n'))).toEqual([...lines.slice(0, 12), '…']);
  });
});

describe('the user’s own code that could not be planned', () => {
  const block = { address: 'data.aws_vpc.mine', place: 'mine.tf:3', terraform: 'no\nanswer' };
  const withBlocks = (mismatches: Mismatch[], ...unplanned: (typeof block)[]) =>
    conclusion({ ...result(), roots: [{ account: '111122223333', counts: NO_COUNTS, mismatches, unplanned }] });

  it('is in the conclusion, with and without mismatches', () => {
    expect(withBlocks([], block)).toMatch(
      / What hubform generated does exactly what was decided\. 1 block of your own code could not be planned without AWS: what it does is not known\.$/,
    );
    expect(withBlocks([MISSING], block, block)).toMatch(
      / does not do what was decided\. 2 blocks of your own code could not be planned without AWS: what they do is not known\.$/,
    );
  });
});
