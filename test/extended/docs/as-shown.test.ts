import { describe, expect, it } from 'vitest';
import { asShown } from './support/as-shown.ts';

const ACTUAL = 'Read 3 targets.\nA note.\nAccount  Result\n1111  adopt\n\nWrote 8 files.\n';

describe('the output of a command on a page', () => {
  it.each([
    [
      'is left as it is where it is right',
      '…\nAccount  Result\n1111  adopt\n…\n',
      '…\nAccount  Result\n1111  adopt\n…\n',
    ],
    [
      'leaves out the same lines when others have changed',
      '…\nAccount  Decision\n1111  accept\n…\n',
      '…\nAccount  Result\n1111  adopt\n…\n',
    ],
    [
      'keeps its first and its last lines',
      'Read 2 targets.\n…\nWrote 1 file.\n',
      'Read 3 targets.\n…\nWrote 8 files.\n',
    ],
    ['is shown whole where its lines are not found again', '…\nNothing like it\n…\n', ACTUAL],
    ['is shown whole where nothing was left out', 'old\n', ACTUAL],
    ['is filled in where it is empty', '', ACTUAL],
  ])('%s', (_, before, after) => {
    const text = `\`\`\`text\n${before}\`\`\`\n`;
    const output = { language: 'text', text: before, range: [8, 8 + before.length] as const };
    const block = { language: 'sh', text: '', line: 1, exits: 0, output };
    expect(asShown({ text }, [block], [ACTUAL])).toBe(`\`\`\`text\n${after}\`\`\`\n`);
  });
});
