import { describe, expect, it } from 'vitest';
import {
  reportGenerated,
  reportKept,
  reportNotRead,
  reportProblems,
  reportSaved,
  reportUnknown,
  reportUnmet,
  writtenLines,
} from '../../../../src/cli/output/results.ts';
import { rootSummariser } from '../../../../src/code/root-summary.ts';
import type { GenerateOptions } from '../../../../src/actions/generate/generate.ts';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { trustEverywhere } from '../../../../src/membership/trust.ts';
import { pipe } from '../../../support/captured.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { rootsOf } from '../../../support/projects.ts';
import { MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OPTIONS = {
  ...{ directory: 'out', decisionOptions: {}, format: 'hcl', adoptHub: false, force: false },
} as const satisfies GenerateOptions;
const NOTHING = { written: [], unchanged: [], removed: [] };

describe('what was generated', () => {
  it('is a summary, the files, and a warning without a trust list; with --quiet only the warning', () => {
    const snapshot = fixtures().find(({ name }) => name === 'adopt')?.snapshot;
    if (!snapshot) throw new Error('the fixture is gone');
    const generated = {
      ...{ snapshot, roots: [], notes: ['a note'], decisions: decide(snapshot, { prefer: new Set() }) },
      result: { ...NOTHING, written: ['a.tf'] },
      forgotten: [],
      isFirst: false,
      unmet: [],
      elsewhereUnknown: true,
    };
    const { terminal, stdout, stderr } = pipe();
    reportGenerated({ terminal }, generated, OPTIONS);
    expect(stderr()).toMatch(/^Warning: no trust list: .*\n {2}Pass --trust \d{12} if .*\na note\n$/);
    expect(stdout()).toContain('Wrote 1 file in out:\n  out/a.tf\n');
    expect(stdout()).not.toContain('forgets');

    const quiet = pipe({ quiet: true });
    reportGenerated({ terminal: quiet.terminal }, generated, OPTIONS);
    expect(quiet.stdout()).toBe('');
    expect(quiet.stderr()).toMatch(/^Warning: no trust list: .*\n {2}Pass .*\n$/);
  });

  it('with --quiet still warns of an accepted administrator that is not trusted, which the table shows otherwise', () => {
    const snapshot = canonicalSnapshot([accepted('a')]);
    const decisionOptions = { trust: trustEverywhere(['777777777777']) };
    const generated = {
      ...{ snapshot, roots: [], notes: [], decisions: decide(snapshot, decisionOptions), result: NOTHING },
      ...{ forgotten: [], isFirst: false, unmet: [], elsewhereUnknown: false },
    };
    const told = (quiet: boolean) => {
      const { terminal, stderr } = pipe({ quiet });
      reportGenerated({ terminal }, generated, { ...OPTIONS, decisionOptions });
      return stderr();
    };
    expect(told(true)).toMatch(
      /^Warning: 1 target has an untrusted administrator, .*\(111122223333\/us-east-1: \d{12}\)\n {2}Run it without --quiet .*\n$/,
    );
    expect(told(false)).toBe('');
  });

  it('has notes below the table, and says what is next at the end', () => {
    const told: string[] = [];
    const sink = { write: (text: string) => void told.push(text) };
    const { terminal } = pipe({}, { stdout: sink, stderr: sink });
    const snapshot = canonicalSnapshot([accepted('a')]);
    const roots = rootsOf({ snapshot, decisionOptions: {}, adoptHub: false, adoptMembers: false });
    const generated = {
      ...{ snapshot, roots: roots.map(rootSummariser()), notes: ['a note'], decisions: decide(snapshot, {}) },
      ...{ result: { ...NOTHING, written: ['a.tf'] }, forgotten: [], isFirst: true, unmet: [] },
      elsewhereUnknown: true,
    };
    reportGenerated({ terminal }, generated, { ...OPTIONS, decisionOptions: { trust: 'any' } });
    expect(told.join('')).toMatch(
      /^Account [^]*\nOther Terraform code may manage some[^]*\na note\nWrote 1 file in out:[^]*\nNext:\n[^]*terraform plan\n$/,
    );
  });

  it('asks for states only where something was written', () => {
    const snapshot = canonicalSnapshot([]);
    const told = (written: readonly string[]) => {
      const { terminal, stdout } = pipe();
      const generated = {
        ...{ snapshot, roots: [], notes: [], decisions: [], result: { ...NOTHING, written }, forgotten: [] },
        ...{ isFirst: false, unmet: [], elsewhereUnknown: true },
      };
      reportGenerated({ terminal }, generated, OPTIONS);
      return stdout().includes('Pass --state PATH');
    };
    expect([told(['a.tf']), told([])]).toEqual([true, false]);
  });

  it('names the backend before the first apply, unless it is in templates of the user or chosen already', () => {
    const [snapshot, forgotten] = [canonicalSnapshot([]), []];
    const managed = { snapshot: canonicalSnapshot([accepted('a')]), decisionOptions: {} };
    const roots = rootsOf({ ...managed, adoptHub: false, adoptMembers: false }).map(rootSummariser());
    const nothing = { notes: [], decisions: [], forgotten, unmet: [], elsewhereUnknown: false };
    const result = { ...NOTHING, written: ['a.tf'] };
    const first = { ...nothing, snapshot, roots, result, isFirst: true };
    const told = (generated: typeof first, options: GenerateOptions = OPTIONS) => {
      const { terminal, stdout } = pipe();
      reportGenerated({ terminal }, generated, options);
      return stdout().includes('Next:\n  Choose a backend before the first apply: ');
    };
    expect(told(first)).toBe(true);
    expect(told({ ...first, isFirst: false })).toBe(false);
    expect(told(first, { ...OPTIONS, templates: 'mine' })).toBe(false);
    expect(told({ ...first, result: NOTHING })).toBe(false);
  });

  it('has no next step where nothing was written, and says why there is no code', () => {
    const roots = rootsOf({
      snapshot: canonicalSnapshot([accepted('a')]),
      decisionOptions: {},
      adoptHub: false,
      adoptMembers: false,
    });
    const nothing = { notes: [], decisions: [], forgotten: [], unmet: [], elsewhereUnknown: false, isFirst: false };
    const told = (memberships: Parameters<typeof canonicalSnapshot>[0], more: object = {}) => {
      const { terminal, stdout } = pipe();
      const generated = { ...nothing, snapshot: canonicalSnapshot(memberships), roots: [], result: NOTHING, ...more };
      reportGenerated({ terminal }, generated, OPTIONS);
      return stdout();
    };
    expect(told([accepted('a')], { roots: roots.map(rootSummariser()) })).toMatch(
      /Nothing to write: out is up to date\.\n$/,
    );
    expect(told([membership()])).toMatch(/\nNo code: no target has a membership or an invitation\.\n$/);
    const inactive = [membership({ invitations: [invitation('a', 'Resigned')] })];
    const decisions = decide(canonicalSnapshot(inactive), {});
    expect(told(inactive, { decisions })).toMatch(/\nNo code: no target has the decision adopt or accept\.\n$/);
    expect(told([])).toMatch(/\nNo code: the snapshot has no targets\.\n$/);
  });

  it('with --quiet names who is missing, because no table does', () => {
    const unmet = [{ account: MEMBER, region: 'us-east-1', administrator: '999999999999', state: 'missing' }] as const;
    for (const quiet of [true, false]) {
      const { terminal, stderr } = pipe({ quiet });
      reportUnmet({ terminal }, { snapshot: canonicalSnapshot([]), unmet }, OPTIONS);
      expect(stderr() !== '').toBe(quiet);
      if (quiet) expect(stderr()).toMatch(/^Warning: .*999999999999.*us-east-1/);
    }
  });

  it('names what is forgotten, and why', () => {
    const snapshot = canonicalSnapshot([]);
    const forgotten = Array.from({ length: 22 }, (_, i) => ({ account: MEMBER, address: `a.b${i}`, why: 'Because.' }));
    const { terminal, stdout } = pipe();
    const generated = {
      snapshot,
      roots: [],
      notes: [],
      decisions: [],
      result: NOTHING,
      isFirst: false,
      forgotten,
      unmet: [],
      elsewhereUnknown: false,
    };
    reportGenerated({ terminal }, generated, OPTIONS);
    expect(stdout()).toContain(
      `No longer in the code; Terraform forgets it and destroys nothing:\n  ${MEMBER}  a.b0: Because.\n`,
    );
    expect(stdout()).toContain('  … and 2 more\n\nNothing to write');
  });
});

it('the files that were written are listed, with what was removed', () => {
  const result = { ...NOTHING, written: ['a.tf'], removed: ['b.tf'] };
  expect(writtenLines(result, 'out')).toEqual([
    'Wrote 1 file in out, removed 1:',
    '  out/a.tf',
    '  out/b.tf (removed)',
  ]);
  expect(writtenLines(NOTHING, 'out')).toEqual(['Nothing to write: out is up to date.']);
});

describe('a snapshot that was saved', () => {
  it('is the text on stdout, or a note about the file', async () => {
    const { terminal, stdout, stderr } = pipe();
    await reportSaved({ terminal }, { text: 'text\n', changed: true }, '-');
    await reportSaved({ terminal }, { changed: true }, 'm.yaml');
    await reportSaved({ terminal }, { changed: false }, 'm.yaml');
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

it('accounts that stay as they were are a note', () => {
  const { terminal, stderr } = pipe();
  reportKept({ terminal }, [], 'hubform');
  reportKept({ terminal }, ['111122223333'], '-');
  reportKept({ terminal }, ['111122223333', '222233334444'], 'hubform');
  expect(stderr()).toBe(
    '1 account in the previous snapshot was not scanned and stays as it was: 111122223333.\n' +
      '2 accounts in hubform were not scanned and stay as they were: 111122223333, 222233334444.\n',
  );
});

it('targets that were not read are a warning, or a note if the options left them out', () => {
  const { terminal, stderr } = pipe({ quiet: true });
  const target = { account: '111122223333', region: 'eu-west-1' };
  reportNotRead({ terminal }, [{ ...target, reason: 'outside-scope' }], 'read');
  expect(stderr()).toBe('');
  reportNotRead({ terminal }, [{ ...target, reason: 'no-role' }], 'read');
  expect(stderr()).toMatch(/^Warning: 1 target of 1 account was not read .*\n {2}Pass --role-name/);
});

it('targets of which a difference knows nothing any more are a warning', () => {
  const { terminal, stderr } = pipe();
  const before = canonicalSnapshot([membership()]);
  reportUnknown({ terminal }, diff(before, before));
  expect(stderr()).toBe('');
  reportUnknown({ terminal }, diff(before, canonicalSnapshot([{ ...membership(), unreadable: 'throttled' }])));
  expect(stderr()).toContain(`1 target could not be read, so changes there are unknown (${MEMBER}/us-east-1)`);
});
