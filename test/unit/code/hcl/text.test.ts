import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentText, hclString, templateText } from '../../../../src/code/hcl/text.ts';
import { hostileString } from '../../../support/arbitraries.ts';

/** HCL holds Unicode text, so a lone surrogate cannot be read again. */
const unicode = hostileString.filter((text) => !/\p{Cs}/u.test(text));

describe('a string literal of HCL', () => {
  it.each([
    ['', '""'],
    ['plain é 😀', '"plain é 😀"'],
    ['"quoted" \\ back', String.raw`"\"quoted\" \\ back"`],
    ['line\nbreak\r\ttab', String.raw`"line\nbreak\r\ttab"`],
    ['${aws_x.y} %{if a}', '"$${aws_x.y} %%{if a}"'],
    ['$ % {} $$', '"$ % {} $$"'],
    ['right-to-left \u202e, zero width \u200b', String.raw`"right-to-left \u202e, zero width \u200b"`],
    ['\u{e0041}', String.raw`"\U000e0041"`],
  ])('for %j is %s', (value, literal) => {
    expect(hclString(value)).toBe(literal);
  });

  it('is one line that HCL parses as the same value, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(unicode, { minLength: 1, maxLength: 30 }), async (values) => {
        const text = values.map((value, i) => `a${i} = ${hclString(value)}\n`).join('');
        expect(text.split('\n')).toHaveLength(values.length + 1);
        const parsed = (await parse('x.tf', text)) as Record<string, string>;
        // The parser keeps the escapes of templates, and HCL normalises its strings.
        const read = values.map((_, i) => parsed[`a${i}`]);
        expect(read).toEqual(values.map((value) => templateText(value).normalize('NFC')));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a template', () => {
  it.each([
    ['', ''],
    ['${a}', '$${a}'],
    ['%{ for x in y }', '%%{ for x in y }'],
    ['$${a}', '$$${a}'],
    ['$a %b {c}', '$a %b {c}'],
  ])('for %j is %j', (value, template) => {
    expect(templateText(value)).toBe(template);
  });
});

describe('a comment', () => {
  it.each([
    ['line\nbreak', String.raw`line\u000abreak`],
    ['\u2028', String.raw`\u2028`],
    ['end */ of a block', String.raw`end *\/ of a block`],
    ['plain é 😀', 'plain é 😀'],
  ])('of %j is %s', (text, comment) => {
    expect(commentText(text)).toBe(comment);
  });

  it('is cut after 1,000 characters', () => {
    expect(commentText('x'.repeat(2000))).toHaveLength(1000);
  });
});
