import { describe, expect, it } from 'vitest';
import { reportGenerated, reportProblems, reportSaved, reportWritten } from '../../../../src/cli/output/results.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { pipe } from '../../../support/captured.ts';
import { fixtures } from '../../../support/fixtures.ts';

const NOTHING = { written: [], unchanged: [], removed: [], kept: [] };

describe('what was generated', () => {
  it('is a summary, the files, and a warning without a trust list', () => {
    const snapshot = fixtures().find(({ name }) => name === 'adopt')?.snapshot;
    if (!snapshot) throw new Error('the fixture is gone');
    const generated = {
      ...{ snapshot, roots: [], notes: ['a note'], decisions: decide(snapshot, { prefer: new Set() }) },
      result: { ...NOTHING, written: ['a.tf'] },
    };
    const { terminal, stdout, stderr } = pipe();
    reportGenerated({ terminal, values: { trust: undefined, format: 'hcl', adoptMembers: false } }, generated, 'out');
    expect(stderr()).toMatch(/^Warning: no trust list: .*--trust \d{12}\na note\n$/);
    expect(stdout()).toContain('Wrote 1 file in out:\n  out/a.tf\n');
  });
});

describe('the files that were written', () => {
  it('are listed, with what was removed, and a warning for what stays', () => {
    const { terminal, stderr } = pipe();
    const result = { ...NOTHING, written: ['a.tf'], removed: ['b.tf'], kept: ['c.tf'] };
    expect(reportWritten({ terminal }, result, 'out')).toEqual([
      'Wrote 1 file in out, removed 1:',
      '  out/a.tf',
      '  out/b.tf (removed)',
    ]);
    expect(stderr()).toMatch(/^Warning: out\/c\.tf is no longer generated, but was edited/);
    expect(reportWritten({ terminal }, NOTHING, 'out')).toEqual(['Nothing to write: out is up to date.']);
  });
});

describe('a snapshot that was saved', () => {
  it('is the text on stdout, or a note about the file', () => {
    const { terminal, stdout, stderr } = pipe();
    reportSaved({ terminal }, { text: 'text\n', changed: true }, '-');
    reportSaved({ terminal }, { changed: true }, 'm.yaml');
    reportSaved({ terminal }, { changed: false }, 'm.yaml');
    expect(stdout()).toBe('text\n');
    expect(stderr()).toBe('Wrote m.yaml.\nNothing to write: m.yaml is up to date.\n');
  });
});

it('what could not be read is a warning for each cause', () => {
  const { terminal, stderr } = pipe();
  const target = (region: string) => ({ account: '111122223333', region });
  const problem = { account: '111122223333', cause: 'throttled' } as const;
  reportProblems({ terminal }, [
    { ...problem, targets: [target('eu-west-1')] },
    { ...problem, targets: [target('us-east-1')] },
  ]);
  expect(stderr().match(/^Warning: /gm)).toHaveLength(1);
});
