import { expect, it } from 'vitest';
import { factsOfRoot } from '../../../../src/terraform/roots/facts-of-root.ts';
import { temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

it('the addresses in removed and in moved blocks are read from HCL and JSON', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'a.tf': 'moved {\n  from = a.b\n}\n\nremoved {\n  from = c.d\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
    'b.tf.json': '{"removed":[{"from":"e.f"}],"moved":[{"from":"g.h"}]}',
    'c.tf.json': 'broken',
    'd.txt': 'removed {\n  from = i.j\n}\n',
  });
  const { removed, moved } = await factsOfRoot(directory);
  expect([removed.toSorted(), moved.toSorted()]).toEqual([
    ['c.d', 'e.f'],
    ['a.b', 'g.h'],
  ]);
});

it.each(['null', '[]', '{"removed":{"from":"a.b"}}', '{"removed":[{"from":7},{}]}'])(
  'unusual JSON is read: %s',
  async (text) => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a.tf.json': text });
    expect((await factsOfRoot(directory)).removed).toEqual(text.includes('a.b') ? ['a.b'] : []);
  },
);
