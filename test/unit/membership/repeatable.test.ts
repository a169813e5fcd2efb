import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Remade, likeMemberships } from '../../../src/membership/repeatable.ts';

test('a list that is made again gives what the array gives, in each pass and by each method', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(12), (all, index) => {
      const list = new Remade(() => all.values());
      for (let pass = 0; pass < 2; pass += 1) expect([...list]).toEqual(all);
      expect(list).toHaveLength(all.length);
      for (const position of [index, -index]) expect(list.at(position)).toBe(all.at(position));
      const isIt = (value: number, i: number) => value + i === index;
      const listOrValue = (value: number, i: number) => (i % 2 === 0 ? [value, i] : value);
      expect(list.map((value, i) => value + i)).toEqual(all.map((value, i) => value + i));
      expect(list.flatMap(listOrValue)).toEqual(all.flatMap(listOrValue));
      expect(list.filter(isIt)).toEqual(all.filter(isIt));
      expect(list.find(isIt)).toBe(all.find(isIt));
      expect(list.some(isIt)).toBe(all.some(isIt));
      expect(list.every(isIt)).toBe(all.every(isIt));
    }),
  );
});

test('a value that is undefined is found', () => {
  const values: readonly (string | undefined)[] = [undefined];
  expect(new Remade(() => values).some((value) => value === undefined)).toBe(true);
});

test('what is made of an array of memberships is an array, and of packed ones it is made in each pass', () => {
  let made = 0;
  const make = () => [++made];
  expect(likeMemberships({}, make)).toEqual([1]);
  const list = likeMemberships({ byAccount: {} }, make);
  expect([[...list], [...list]]).toEqual([[2], [3]]);
});
