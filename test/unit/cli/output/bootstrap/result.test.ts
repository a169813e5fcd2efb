import { expect, it } from 'vitest';
import { reportBootstrapped } from '../../../../../src/cli/output/bootstrap/result.ts';
import type { ReadingFlags } from '../../../../../src/cli/output/bootstrap/wait-command.ts';
import { parseLine } from '../../../../support/options.ts';
import { pipe } from '../../../../support/captured.ts';

it('what bootstrap did is decisions, steps, files and what is next on stdout, warnings and notes on stderr', () => {
  const { terminal, io, stdout, stderr } = pipe();
  const account = '111122223333';
  const done = {
    ...{ warnings: ['careful'], notes: ['by the way'], isFirst: false },
    intent: { administrator: '999999999999', members: [] },
    decisions: [{ account, region: 'eu-west-1', kind: 'ended', reason: 'It has resigned.' }],
    restorations: [{ account, region: 'eu-west-1', kind: 'ended', steps: [{ text: 'Ask.' }] }],
    roots: [{ account }],
    result: { written: ['a.tf'], unchanged: [], removed: [] },
  } as unknown as Parameters<typeof reportBootstrapped>[1];
  const request = { directory: 'my out', format: 'hcl', access: {} } as Parameters<typeof reportBootstrapped>[2];
  const { values, sources } = parseLine('bootstrap') as unknown as ReadingFlags;
  reportBootstrapped({ terminal, io, values, sources }, done, request);
  expect(stderr()).toBe('Warning: careful\nby the way\n');
  const text = stdout();
  const places = ['1 target: 1 ended.', '1. Ask.', 'Wrote 1 file in my out:', "hubform rehearse 'my out'"].map((part) =>
    text.indexOf(part),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});
