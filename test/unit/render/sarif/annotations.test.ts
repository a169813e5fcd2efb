import { expect, it } from 'vitest';
import { annotationsOf } from '../../../../src/render/sarif/annotations.ts';
import type { SarifResult } from '../../../../src/render/sarif/log.ts';

const place = { uri: 'a%20b/m.yaml', line: 4 };
const base: SarifResult = { ruleId: 'r', level: 'note', message: 'one\ntwo', subject: 's', identity: [], place };

it('annotations are the results that have a place, the urgent ones first', () => {
  const { place: _, ...without } = base;
  expect(annotationsOf([base, without, { ...base, level: 'error' }], (id) => `title of ${id}`)).toEqual([
    { path: 'a b/m.yaml', line: 4, level: 'warning', title: 'title of r', message: String.raw`one\u000atwo` },
    { path: 'a b/m.yaml', line: 4, level: 'notice', title: 'title of r', message: String.raw`one\u000atwo` },
  ]);
});
