import { parse } from '@cdktn/hcl2json';
import { expect, it } from 'vitest';
import { everyBlockOf, readPage } from './support/page.ts';
import { PAGES } from './support/pages.ts';

const blocks = PAGES.map(readPage).flatMap((page) =>
  everyBlockOf(page)
    .filter(({ language }) => language === 'hcl')
    .map(({ line, text }) => [`${page.path}:${line}`, text] as const),
);

it.each(blocks)('the HCL at %s parses', async (_, text) => {
  await expect(parse('block.tf', text)).resolves.toBeDefined();
});

it('HCL that does not parse is found out', async () => {
  await expect(parse('block.tf', 'resource "x" {\n')).rejects.toThrow();
});
