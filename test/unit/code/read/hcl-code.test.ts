import { describe, expect, it } from 'vitest';
import { blockBodies, hclCode } from '../../../../src/code/read/hcl-code.ts';

describe('what is code in HCL', () => {
  it.each([
    ['a = 1 # x', 'a = 1    ', 'a = 1    '],
    ['a = 1 // x', 'a = 1     ', 'a = 1     '],
    ['/* x\ny */ a', '    \n     a', '    \n     a'],
    ['/* x', '    ', '    '],
    ['a = "# {"', 'a = "# {"', 'a =      '],
    ['a = "\\"{" {', 'a = "\\"{" {', 'a =       {'],
    ['a = <<E\nx {\n  E\nb', 'a =    \n   \n   \nb', 'a =    \n   \n   \nb'],
    ['a = <<-E-1\r\n"\r\nE-1\r\nb', 'a =       \r\n \r\n   \r\nb', 'a =       \r\n \r\n   \r\nb'],
    ['a = <<E\nE\nb', 'a =    \n \nb', 'a =    \n \nb'],
  ])('%j', (text, code, bare) => {
    expect(hclCode(text)).toEqual({ code, bare });
  });
});

it('the body of a block ends with its own brace', () => {
  expect(blockBodies(hclCode('b { a = "}" c { d = 1 } } b {\n}\nxb {}\nb { e'), 'b')).toEqual([
    ' a = "}" c { d = 1 } ',
    '\n',
    ' e',
  ]);
});
