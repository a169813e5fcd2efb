import { expect, it } from 'vitest';
import {
  type ModuleSources,
  differingFiles,
  differingSources,
} from '../../../../src/verify/saved-plan/compare-sources.ts';

const files = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
const module = (change: Partial<ModuleSources> = {}): ModuleSources => ({
  source: '../module',
  directory: '../module',
  files: files({ 'a.tf': 'a' }),
  ...change,
});
const ROOT = module({ source: '', directory: '.', files: files({ 'main.tf': 'main' }) });
const sources = (called: ModuleSources, root = ROOT) =>
  new Map([
    ['', root],
    ['called', called],
  ]);
const never = () => false;

it('names each file that is changed, added or missing, sorted', () => {
  expect(differingFiles(files({ b: '1', a: '1', same: '1' }), files({ b: '2', c: '1', same: '1' }))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

it('the same code differs in nothing', () => {
  expect(differingSources(sources(module()), sources(module()), never)).toEqual([]);
});

it.each<[string, ModuleSources, string]>([
  ['a file', module({ files: files({ 'a.tf': 'b' }) }), '../module/a.tf'],
  ['the source', module({ source: './module' }), 'module.called'],
  ['the version', module({ version: '1.0.0' }), 'module.called'],
  ['the directory', module({ directory: '../elsewhere' }), 'module.called'],
])('a module in which %s differs is named', (_, planned, name) => {
  expect(differingSources(sources(planned), sources(module()), never)).toEqual([name]);
});

it('a module that only one side has is named', () => {
  const [root] = [new Map([['', ROOT]])];
  expect(differingSources(root, sources(module()), never)).toEqual(['module.called']);
  expect(differingSources(sources(module()), root, never)).toEqual(['module.called']);
});

it('a module that Terraform installed may be in another directory, and is compared all the same', () => {
  const installed = module({ directory: '/data/modules/called' });
  expect(differingSources(sources(module()), sources(installed), () => true)).toEqual([]);
  const changed = module({ files: files({ 'a.tf': 'b' }) });
  expect(differingSources(sources(changed), sources(installed), () => true)).toEqual(['/data/modules/called/a.tf']);
});
