import { describe, expect, it } from 'vitest';
import type { Change, Diff, TargetDiff } from '../../../../src/membership/diff/change.ts';
import { diffLines, textOf } from '../../../../src/render/diff/text.ts';

const ACCOUNT = '111122223333';
const ON: Change = { kind: 'hub-on', important: false };
const OFF: Change = { kind: 'hub-off', important: true };

function diff(...targets: TargetDiff[]): Diff {
  return { targets, compared: 5, notCompared: [] };
}

describe('the text of a difference', () => {
  it('without changes says how many targets were compared', () => {
    expect(textOf(diffLines(diff()))).toBe('No differences: 5 targets compared.\n');
  });

  it('without anything to compare does not say that there are no differences', () => {
    const left = [{ account: '111122223333', region: 'eu-west-1', reason: 'outside-scope' }] as const;
    expect(textOf(diffLines({ targets: [], compared: 0, notCompared: left }))).toMatch(
      /^Nothing was compared\.\n1 target of 1 account was not compared \(111122223333\/eu-west-1\): outside .*\.\n$/,
    );
    expect(textOf(diffLines({ targets: [], compared: 3, notCompared: left }))).toMatch(
      /^No differences: 3 targets compared\.\n1 target of 1 account was not compared/,
    );
  });

  it('puts Regions with the same changes and the same decision together', () => {
    const text = textOf(
      diffLines(
        diff(
          { account: ACCOUNT, region: 'eu-west-1', changes: [ON] },
          { account: ACCOUNT, region: 'eu-west-2', changes: [OFF] },
          { account: ACCOUNT, region: 'eu-west-3', changes: [ON] },
        ),
      ),
    );
    expect(text.split('\n').slice(0, 2)).toEqual([ACCOUNT, '  eu-west-1, eu-west-3']);
    expect(text).toMatch(/^ {2}! hub off +Security Hub was switched off\.$/m);
    expect(text).toMatch(/\n3 changes at 3 targets of 1 account: 1 hub off, 2 hub on; 1 important \(!\)\.\n$/);
  });

  it('keeps Regions with other decisions apart', () => {
    const decision = (reason: string) =>
      ({ account: ACCOUNT, region: '', kind: 'adopt', administrators: [], untrusted: [], reason }) as const;
    const lines = diffLines(
      diff(
        { account: ACCOUNT, region: 'eu-west-1', changes: [ON], decision: decision('one\nline') },
        { account: ACCOUNT, region: 'eu-west-2', changes: [ON], decision: decision('another') },
      ),
    );
    expect(textOf(lines)).toContain(String.raw`    → adopt: one\u000aline`);
    expect(textOf(lines)).toContain('    → adopt: another');
  });

  it('marks an empty value, and escapes what a terminal would interpret', () => {
    const change: Change = { kind: 'accepted', important: false, administrator: '' };
    const hostile: Change = { kind: 'left', important: false, administrator: '\u001b[31m', what: 'membership' };
    const text = textOf(diffLines(diff({ account: ACCOUNT, region: 'eu-west-1', changes: [change, hostile] })));
    expect(text).toContain('(empty) is now the administrator.');
    expect(text).toContain(String.raw`left its administrator \u001b[31m.`);
  });
});

it('lines are painted span by span', () => {
  const lines = [[{ text: 'a', tone: 'heading' as const }, { text: 'b' }], []];
  expect(textOf(lines, ({ text, tone }) => `<${tone ?? ''}${text}>`)).toBe('<headinga><b>\n\n');
});
