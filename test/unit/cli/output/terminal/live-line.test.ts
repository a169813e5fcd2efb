import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveLine } from '../../../../../src/cli/output/terminal/live-line.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('the last line of a terminal is drawn again, steps aside for others, and is gone at the end', () => {
  let drawn = '';
  const sink = { isTTY: true, columns: 30, write: (text: string) => (drawn += text) };
  let count = 0;
  const line = new LiveLine(sink, (columns) => `${count} in ${columns}`);
  count = 1;
  vi.advanceTimersByTime(150);
  line.aside(() => sink.write('other\n'));
  count = 2;
  vi.advanceTimersByTime(150);
  line.close();
  vi.advanceTimersByTime(1000);
  // eslint-disable-next-line no-control-regex -- what a terminal is told
  const shown = drawn.split(/\x1b(?:\[[?\d;]*[a-zA-Z]|[78])/).filter((text) => text.trim() !== '');
  expect(shown).toEqual(['0 in 29', '1 in 29', 'other\n', '1 in 29', '2 in 29']);
  // eslint-disable-next-line no-control-regex -- the line is cleared
  expect(drawn).toMatch(/2 in 29[^\n]*\x1b\[2K/);
});
