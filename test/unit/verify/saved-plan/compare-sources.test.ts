import { expect, it } from 'vitest';
import {
  type ModuleSources,
  type Difference,
  checkSources,
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
const names = (differences: readonly Difference[]) => differences.map(({ name }) => name);

it('names each file that is changed, added or missing, sorted', () => {
  expect(names(differingFiles(files({ b: '1', a: '1', same: '1' }), files({ b: '2', c: '1', same: '1' })))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

it('the same code differs in nothing', () => {
  expect(names(differingSources(sources(module()), sources(module()), never))).toEqual([]);
});

it.each<[string, ModuleSources, string]>([
  ['a file', module({ files: files({ 'a.tf': 'b' }) }), '../module/a.tf'],
  ['the source', module({ source: './module' }), 'module.called'],
  ['the version', module({ version: '1.0.0' }), 'module.called'],
  ['the directory', module({ directory: '../elsewhere' }), 'module.called'],
])('a module in which %s differs is named', (_, planned, name) => {
  expect(names(differingSources(sources(planned), sources(module()), never))).toEqual([name]);
});

it('a module that only one side has is named', () => {
  const [root] = [new Map([['', ROOT]])];
  expect(names(differingSources(root, sources(module()), never))).toEqual(['module.called']);
  expect(names(differingSources(sources(module()), root, never))).toEqual(['module.called']);
});

it('a module that Terraform installed may be in another directory, and is still compared', () => {
  const installed = module({ directory: '/data/modules/called' });
  expect(names(differingSources(sources(module()), sources(installed), () => true))).toEqual([]);
  const changed = module({ files: files({ 'a.tf': 'b' }) });
  expect(names(differingSources(sources(changed), sources(installed), () => true))).toEqual([
    '/data/modules/called/a.tf',
  ]);
});

it('line endings are distinguished from other changes, also in modules', () => {
  const [one, other] = [files({ a: 'x\ny\n', b: 'x\n', c: 'x' }), files({ a: 'x\r\ny\r\n', b: 'y\r\n', c: 'x\r' })];
  expect(differingFiles(one, other)).toEqual([
    { name: 'a', onlyLineEnds: true },
    { name: 'b', onlyLineEnds: false },
    { name: 'c', onlyLineEnds: false },
  ]);
  const changed = module({ files: files({ 'a.tf': 'a\r\n' }) });
  expect(differingSources(sources(changed), sources(module({ files: files({ 'a.tf': 'a\n' }) })), never)).toEqual([
    { name: '../module/a.tf', onlyLineEnds: true },
  ]);
});

it('a plan whose code differs is refused with the files, and with another hint where only line endings differ', () => {
  const lineEnds = { name: 'mine.tf', onlyLineEnds: true };
  expect(checkSources([])).toBeUndefined();
  expect(checkSources([lineEnds, { name: 'a.tf', onlyLineEnds: false }])).toEqual({ kind: 'older', reason: 'a.tf' });
  expect(checkSources([lineEnds])).toMatchObject({
    kind: 'older',
    reason: 'line endings only: mine.tf',
    hint: expect.stringContaining('.gitattributes') as string,
  });
});
