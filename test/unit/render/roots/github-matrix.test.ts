import { expect, it } from 'vitest';
import { githubMatrix } from '../../../../src/render/roots/github-matrix.ts';
import { listOf, listed, manyRoots } from '../../../support/listed.ts';

const matrix = (text: string) =>
  (JSON.parse(text) as { include: { job: number; wave: number; title: string; roots: string }[] }).include;

it('a matrix is one line, with the paths of each job on lines of their own', () => {
  const text = githubMatrix(listOf(listed('111122223333', { name: 'production' }), listed('222233334444')), 2);
  expect(text.trimEnd()).not.toContain('\n');
  expect(matrix(text)).toEqual([
    {
      job: 1,
      title: 'production (111122223333) … 222233334444 (2 root modules)',
      wave: 1,
      roots: 'hubform/111122223333\nhubform/222233334444',
    },
  ]);
});

it('a matrix has at most 256 jobs, and every root module but those that are gone', () => {
  const jobs = matrix(githubMatrix(listOf(...manyRoots(600), listed('1', { gone: true })), 1));
  expect(jobs).toHaveLength(256);
  expect(jobs.flatMap(({ roots }) => roots.split('\n'))).toEqual(manyRoots(600).map(({ path }) => path));
  const sizes = jobs.map(({ roots }) => roots.split('\n').length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBe(1);
});

it('without root modules a matrix is empty', () => {
  expect(githubMatrix(listOf(), 1)).toBe('{"include":[]}\n');
});
