import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../../../support/fixtures.ts';
import { MANY, projectOf } from '../../../support/projects.ts';

describe.each(['cdktf', 'cdktn'] as const)('the project for %s', (format) => {
  it.each([...fixtures(), MANY])('of $name is formatted as by prettier, in each Region style', async (fixture) => {
    for (const regionStyle of ['alias', 'argument'] as const) {
      const { files } = await projectOf(fixture, { format, regionStyle });
      for (const [path, text] of files) {
        // A line that names the account of a member, or the longest of Regions, can be wider than prettier's 80 characters.
        const options = { filepath: path, ...(fixture.adoptMembers && { printWidth: Infinity }) };
        expect(await check(text, options), `${path}\n${text}`).toBe(true);
      }
    }
  });
});

describe('the two frameworks', () => {
  it.each([...fixtures(), MANY])('get the same code for $name, but for names and versions', async (fixture) => {
    const cdktf = await projectOf(fixture, { format: 'cdktf' });
    const cdktn = await projectOf(fixture, { format: 'cdktn' });
    const renamed = [...cdktf.files]
      .filter(([path]) => path !== 'package.json')
      .map(([path, text]) => [path, text.replaceAll('@cdktf/', '@cdktn/').replaceAll('from "cdktf"', 'from "cdktn"')]);
    expect([...cdktn.files].filter(([path]) => path !== 'package.json')).toEqual(renamed);
  });

  it('get a file for each account where there are many, and one in all where there are few', async () => {
    const { files } = await projectOf(MANY, { format: 'cdktf' });
    expect([...files.keys()]).toEqual([
      ...['package.json', 'tsconfig.json', 'cdktf.json', 'main.ts'],
      ...Array.from({ length: 7 }, (_, i) => `accounts/${111122223333 + i}.ts`),
    ]);
    const few = { ...MANY, snapshot: { memberships: [...MANY.snapshot.memberships].slice(0, 5 * 12) } };
    expect([...(await projectOf(few, { format: 'cdktf' })).files.keys()].at(-1)).toBe('main.ts');
  });
});
