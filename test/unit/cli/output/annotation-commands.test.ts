import fc from 'fast-check';
import { expect, it } from 'vitest';
import { annotationCommands } from '../../../../src/cli/output/annotation-commands.ts';
import { hostileString } from '../../../support/arbitraries.ts';

const annotation = {
  path: 'm.yaml',
  line: 4,
  level: 'warning',
  title: 'Security Hub: accepted',
  message: '50% "x"',
} as const;

it('a command names the file, the line and the title', () => {
  expect(annotationCommands([annotation])).toBe(
    '::warning file=m.yaml,line=4,title=Security Hub%3A accepted::50%25 "x"\n',
  );
});

it('ten of each level are written, because GitHub shows no more', () => {
  const many = Array.from(
    { length: 30 },
    (_, line) => ({ ...annotation, line, level: line % 2 ? 'notice' : 'warning' }) as const,
  );
  const lines = annotationCommands(many).trimEnd().split('\n');
  expect(lines.map((line) => line.slice(2, 8))).toEqual([
    ...Array<string>(10).fill('warnin'),
    ...Array<string>(10).fill('notice'),
  ]);
});

it('no value ends a command or begins another one', () => {
  fc.assert(
    fc.property(hostileString, hostileString, hostileString, (path, title, message) => {
      const text = annotationCommands([{ ...annotation, path, title, message }]);
      expect(text).toMatch(/^::warning file=[^:,\r\n]*,line=4,title=[^:,\r\n]*::[^\r\n]*\n$/);
      expect(text).not.toContain('##[');
    }),
  );
});
