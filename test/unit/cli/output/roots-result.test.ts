import { expect, it } from 'vitest';
import { rootsResult } from '../../../../src/cli/output/roots-result.ts';
import { pipe } from '../../../support/captured.ts';
import { listOf, listed } from '../../../support/listed.ts';

it.each([
  ['text', /^Root module/],
  ['json', /^\{\n {2}"version": 1/],
  ['github-matrix', /^\{"include":\[\{"job":1,/],
  ['gitlab', /^# Written by hubform roots/],
] as const)('the format %s is written as such', (format, expected) => {
  expect(rootsResult(listOf(listed('1')), format, 1, pipe().terminal)).toMatch(expected);
});
