import { expect, it } from 'vitest';
import { rootFiles } from '../../../../src/actions/generate/root-files.ts';
import { rootModule } from '../../../../src/code/root-module.ts';
import { contentBytes } from '../../../../src/files/content.ts';
import { wantedFile } from '../../../../src/files/tree/wanted.ts';

const ROOTS = ['111122223333', '222233334444'].map((account) => rootModule(account, [], [], { regionStyle: 'alias' }));
const AT = {
  accounts: ROOTS.map(({ account }) => account),
  of: (id: string) => ROOTS.find((one) => one.account === id),
};

it('a lazy file has the hashes of its text, which is made again once for files of an account that are read together', async () => {
  let made = 0;
  const filesOf = rootFiles(
    ({ account }) => {
      made += 1;
      return [
        [`${account}/a.tf`, 'a\r\n'],
        [`${account}/b.tf`, 'b\n'],
      ];
    },
    AT,
    true,
  );
  const files = ROOTS.flatMap(filesOf);
  expect(made).toBe(2);
  for (const { text, file } of files) {
    const { content, ...hashes } = wantedFile(file);
    expect({ ...wantedFile(text), ...hashes }).toEqual({
      ...wantedFile(text),
      content: expect.any(Function) as unknown,
    });
    expect(Buffer.from(await contentBytes(content)).toString()).toBe(text);
  }
  expect(made).toBe(4);
});

it('a text that is not made again is an error', async () => {
  let isFirst = true;
  const filesOf = rootFiles(() => (isFirst ? [['a', 'a']] : []), AT, true);
  const [file] = ROOTS.slice(0, 1).flatMap(filesOf);
  isFirst = false;
  await expect(async () => contentBytes(wantedFile(file?.file ?? '').content)).rejects.toThrow('a is not made again');
});
