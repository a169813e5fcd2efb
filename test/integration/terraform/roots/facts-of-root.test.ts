import { expect, it } from 'vitest';
import { removedAddresses } from '../../../../src/terraform/plan/removed-addresses.ts';
import { temporaryDirectory, putFiles } from '../../../support/files/directory.ts';

it('addresses are read from removed blocks in HCL and JSON, and not from moved blocks', async () => {
  const directory = temporaryDirectory();
  putFiles(directory, {
    'a.tf': 'moved {\n  from = a.b\n}\n\nremoved {\n  from = c.d\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
    'b.tf.json': '{"removed":[{"from":"e.f"}],"moved":[{"from":"g.h"}]}',
    'c.tf.json': 'broken',
    'd.txt': 'removed {\n  from = i.j\n}\n',
  });
  expect((await removedAddresses(directory)).sort()).toEqual(['c.d', 'e.f']);
});

it.each(['null', '[]', '{"removed":{"from":"a.b"}}', '{"removed":[{"from":7},{}]}'])(
  'unusual JSON is read: %s',
  async (text) => {
    const directory = temporaryDirectory();
    putFiles(directory, { 'a.tf.json': text });
    expect(await removedAddresses(directory)).toEqual(text.includes('a.b') ? ['a.b'] : []);
  },
);
