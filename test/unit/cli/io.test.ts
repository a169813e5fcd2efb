import { expect, it } from 'vitest';
import { columnsOf, streamOf, type Sink } from '../../../src/cli/io.ts';

it('a sink given as a stream is the same object: text arrives in it, and it is still a terminal', () => {
  let text = '';
  const sink: Sink = { write: (more) => (text += more), isTTY: true, columns: 100 };
  const stream = streamOf(sink);
  stream.write('a');
  expect(text).toBe('a');
  expect(stream).toBe(sink);
  expect(stream).toMatchObject({ isTTY: true, columns: 100 });
});

it.each([
  [{ isTTY: true, columns: 100 }, 100],
  [{ isTTY: true, columns: 0 }, 80],
  [{ isTTY: true }, 80],
  [{ columns: 100 }, Infinity],
])('%j has room for %d columns', (sink, columns) => {
  expect(columnsOf({ write: () => undefined, ...sink })).toBe(columns);
});
