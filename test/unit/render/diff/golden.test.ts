import { Ajv2020 } from 'ajv/dist/2020.js';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { applyDiff, diff } from '../../../../src/membership/diff/diff.ts';
import { diffJson } from '../../../../src/render/diff/json.ts';
import { diffMarkdown } from '../../../../src/render/diff/markdown.ts';
import { diffLines, textOf } from '../../../../src/render/diff/text.ts';
import { diffJsonSchema, diffSchema } from '../../../../src/snapshot/diff-schema.ts';
import { type DiffFixture, diffFixtures } from '../../../support/diff-fixtures.ts';
import { activeMarkup, renderMarkdown } from '../../../support/active-markup.ts';

const all = diffFixtures();
const names = { before: 'before.yaml', after: 'after.yaml', command: 'hubform diff before.yaml after.yaml' };

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(diffJsonSchema());

function diffOf({ before, after, decisionOptions }: DiffFixture) {
  return diff(before, after, decisionOptions);
}

describe.each(all)('the difference $name', (fixture) => {
  const found = diffOf(fixture);

  it('is the golden one as text, Markdown and JSON', async () => {
    const golden = (file: string) => join(fixture.folder, 'expected', file);
    await expect(textOf(diffLines(found))).toMatchFileSnapshot(golden('diff.txt'));
    await expect(diffMarkdown(found, names)).toMatchFileSnapshot(golden('diff.md'));
    await expect(diffJson(found)).toMatchFileSnapshot(golden('diff.json'));
  });

  it('gives the snapshot after', () => {
    expect(applyDiff(fixture.before, found).memberships).toEqual(fixture.after.memberships);
  });

  it('holds no active markup when it is rendered', () => {
    expect(activeMarkup(renderMarkdown(diffMarkdown(found, names)))).toEqual([]);
  });

  it('fits its JSON schema, which ajv checks', () => {
    const written: unknown = JSON.parse(diffJson(found));
    expect(diffSchema.parse(written)).toEqual(written);
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
  });

  it('never shows as lost what could not be read', () => {
    for (const { after, changes } of found.targets.filter(({ after: is }) => is?.unreadable !== undefined)) {
      const kinds = changes.map(({ kind }) => kind);
      expect(after).toBeDefined();
      for (const kind of ['left', 'removed', 'vanished', 'region-gone', 'account-gone'])
        expect(kinds).not.toContain(kind);
    }
  });
});

describe('the table of cases', () => {
  it('has every kind of change', () => {
    const kinds = all.flatMap((fixture) =>
      diffOf(fixture).targets.flatMap(({ changes }) => changes.map(({ kind }) => kind)),
    );
    expect(CHANGE_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(40);
  });
});
