import { expect, it } from 'vitest';
import { reportBootstrapped } from '../../../../../src/cli/output/bootstrap/result.ts';
import type { ReadingFlags } from '../../../../../src/cli/output/bootstrap/wait-command.ts';
import { parseLine } from '../../../../support/options.ts';
import { pipe } from '../../../../support/captured.ts';

const account = '111122223333';
const DONE = {
  ...{ warnings: ['careful'], notes: ['by the way'], isFirst: false },
  intent: { administrator: '999999999999', members: [] },
  decisions: [{ account, region: 'eu-west-1', kind: 'ended', reason: 'It has resigned.' }],
  restorations: [{ account, region: 'eu-west-1', kind: 'ended', steps: [{ text: 'Ask.' }] }],
  roots: [{ account }],
  result: { written: ['a.tf'], unchanged: [], removed: [] },
} as unknown as Parameters<typeof reportBootstrapped>[1];
const REQUEST = { directory: 'my out', format: 'hcl', access: {} } as Parameters<typeof reportBootstrapped>[2];

function reported(options: Parameters<typeof pipe>[0], more: object = {}): readonly [stdout: string, stderr: string] {
  const { terminal, io, stdout, stderr } = pipe(options);
  const { values, sources } = parseLine('bootstrap') as unknown as ReadingFlags;
  reportBootstrapped({ terminal, io, values, sources }, { ...DONE, ...more }, REQUEST);
  return [stdout(), stderr()];
}

it('what bootstrap did is decisions, steps, files and what is next on stdout, warnings and notes on stderr', () => {
  const [text, notes] = reported({});
  expect(notes).toBe('Warning: careful\nby the way\n');
  const places = ['1 target: 1 ended.', '1. Ask.', 'Wrote 1 file in my out:', "hubform rehearse 'my out'"].map((part) =>
    text.indexOf(part),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

it('with --quiet it is warnings: with them the targets that get no code, and how to restore them', () => {
  const [stdout, stderr] = reported({ quiet: true });
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Warning: careful\nWarning: 1 target of 1 cannot become a member by this code\nAccount /);
  expect(stderr).toContain('1. Ask.');
  expect(stderr).not.toContain('by the way');
});

it('it has no next step where nothing was written, and says so where there is no code', () => {
  const [text] = reported({}, { result: { written: [], unchanged: ['a.tf'], removed: [] }, roots: [] });
  expect(text).not.toContain('Next:');
  expect(text).toMatch(/Nothing to write: my out is up to date\.\nNo code: no target can become a member by it\.\n$/);
});
