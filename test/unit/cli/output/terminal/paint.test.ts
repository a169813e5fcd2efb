import { expect, it } from 'vitest';
import { painted } from '../../../../../src/cli/output/terminal/paint.ts';

it('a piece of a difference has the style of its tone', () => {
  const terminal = { style: (style: unknown, text: string) => `<${String(style)}>${text}` };
  expect(painted({ text: 'x', tone: 'important' }, terminal)).toBe('<bold,red>x');
  expect(painted({ text: 'x' }, terminal)).toBe('x');
});
