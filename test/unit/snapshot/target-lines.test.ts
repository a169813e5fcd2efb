import { describe, expect, it } from 'vitest';
import { targetLines } from '../../../src/snapshot/target-lines.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { fixtures } from '../../support/fixtures.ts';

describe.each(fixtures())('the lines of the targets in $name', ({ snapshot }) => {
  const text = writeSnapshot(snapshot);

  it('hold the Regions, below the lines of their accounts', () => {
    const lines = text.split('\n');
    const lineOf = targetLines(text);
    for (const { account, region } of snapshot.memberships) {
      const [line, above] = [lineOf({ account, region }), lineOf({ account, region: 'xx-none-1' })];
      expect(lines[line - 1]?.trim()).toMatch(new RegExp(`^${region}:`));
      expect(lines[above - 1]?.trim()).toBe(`"${account}":`);
      expect(lines.slice(above, line).some((between) => /^ +"\d{12}":/.test(between))).toBe(false);
    }
  });

  it('are the same where the text is not as hubform writes it, but for the lines above', () => {
    const foreign = `# somebody else's\n\n${text}`.replaceAll('\n', '\r\n');
    const [own, other] = [targetLines(text), targetLines(foreign)];
    for (const target of snapshot.memberships) expect(other(target)).toBe(own(target) + 2);
  });
});

describe('the line of a target', () => {
  it('is found in any layout of YAML', () => {
    const text = [
      'version: 1',
      'accounts: {',
      '  "012345678901": { eu-west-1: { hub: enabled },',
      '    eu-west-2: { hub: enabled } } }',
      '...',
      '',
    ].join('\n');
    expect(readSnapshot(text, 'x').memberships).toHaveLength(2);
    const lineOf = targetLines(text);
    expect(['eu-west-1', 'eu-west-2'].map((region) => lineOf({ account: '012345678901', region }))).toEqual([3, 4]);
  });

  it('is the first one of the file for an account that is not there', () => {
    expect(targetLines('version: 1\naccounts: {}\n')({ account: '111122223333', region: 'eu-west-1' })).toBe(1);
  });
});
