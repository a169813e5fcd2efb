import { expect, it } from 'vitest';
import { exclusionOf } from '../../../src/aws/exclusion.ts';
import type { Event } from '../../../src/reporter.ts';

function notesOf(items: readonly string[] | undefined, lists: readonly (readonly string[])[]): readonly Event[] {
  const exclusion = exclusionOf(items);
  for (const list of lists) exclusion.without(list);
  const events: Event[] = [];
  exclusion.reportUnused({ report: (event) => events.push(event) }, 'Region');
  return events;
}

it('an exclusion takes its items out of lists, and knows which were there', () => {
  const exclusion = exclusionOf(['b', 'd', 'x']);
  expect(exclusion.without(['a', 'b', 'c', 'b'])).toEqual(['a', 'c']);
  expect(exclusion.without(['d'])).toEqual([]);
  expect([...exclusion.found]).toEqual(['b', 'd']);
});

it('what was in no list is named, because it may be misspelled', () => {
  const message = 'Excluded, but not among the Regions to scan: x, y.';
  expect(notesOf(['b', 'x', 'y', 'x'], [['a'], ['b']])).toEqual([{ kind: 'note', message }]);
  expect(notesOf(['b'], [['a', 'b']])).toEqual([]);
  expect(notesOf(undefined, [['a']])).toEqual([]);
});
