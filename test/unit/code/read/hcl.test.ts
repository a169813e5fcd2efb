import { describe, expect, it } from 'vitest';
import { factsOfHcl } from '../../../../src/code/read/hcl.ts';

describe('HCL that was edited', () => {
  it.each([
    ['with other white space', '  resource   "a"\t"b"  {', 'a.b'],
    ['with the block on one line', 'resource "a" "b" { x = 1 }', 'a.b'],
    ['with a hyphen', 'resource "a" "b-c" {', 'a.b-c'],
    ['in a comment', '# resource "a" "b" {', undefined],
    ['as a data source', 'data "a" "b" {', undefined],
  ])('has a resource %s', (_, text, address) => {
    expect(factsOfHcl(text).resources).toEqual(address === undefined ? [] : [address]);
  });

  it.each([
    ['import {\n  id = "x"\n  to = module.a.b.c["d"]\n}\n', { imports: ['module.a.b.c["d"]'] }],
    ['import { to = a.b\nid = "1" }', { imports: ['a.b'] }],
    ['removed {\n  lifecycle {\n    destroy = false\n  }\n  from = a.b\n}\n', {}],
    ['removed {\n\n  # why\n  from = a.b[0]\n}\n', { removed: ['a.b[0]'] }],
    ['moved {\n  from = a.b\n  to   = a.c\n}\n', { moved: ['a.b'] }],
    ['moved {\n  from = module.a["x/y z"].a.b[0]\n  to   = a.c\n}\n', { moved: ['module.a["x/y z"].a.b[0]'] }],
    ['resource "x" "y" {\n  to = a.b\n}\n', { imports: [] }],
  ])('has the addresses of its blocks: %j', (text, expected) => {
    expect(factsOfHcl(text)).toMatchObject(expected);
  });

  it.each([
    ['lifecycle {\n    destroy = false\n  }', []],
    ['lifecycle { destroy=false }', []],
    ['lifecycle {\n    destroy = true\n  }', ['m.a["x"].b[0]']],
    ['', ['m.a["x"].b[0]']],
    ['lifecycle {\n    # destroy = false\n    destroy = true\n  }', ['m.a["x"].b[0]']],
    ['# lifecycle { destroy = false }\n  lifecycle { destroy = true }', ['m.a["x"].b[0]']],
  ])('destroys what a removed block does not literally forget: %j', (lifecycle, destroyed) => {
    const text = `removed {\n  from = m.a["x"].b[0]\n\n  ${lifecycle}\n}\n`;
    expect(factsOfHcl(`${text}removed {\n  from = a.c\n  lifecycle {\n    destroy = false\n  }\n}\n`)).toMatchObject({
      ...{ removed: ['m.a["x"].b[0]', 'a.c'], destroyed },
    });
  });

  it('reads long texts in linear time', () => {
    const text = 'removed {\n'.repeat(20_000);
    const start = performance.now();
    expect(factsOfHcl(text)).toMatchObject({ removed: [], destroyed: [] });
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});
