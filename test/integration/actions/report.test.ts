import { join } from 'node:path';
import { expect, it } from 'vitest';
import { report } from '../../../src/actions/report.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { temporaryDirectory, putFiles, rejection } from '../../support/files/directory.ts';
import { reportOfPage } from '../../support/report-model.ts';
import { gitEnvironment, withRepository } from '../../support/repository.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

const OPTIONS = { decisions: {}, version: '1.2.3', env: gitEnvironment() };
const context = { stdin: () => Promise.resolve(writeSnapshot(canonicalSnapshot([accepted()]))) };

it('a snapshot becomes a page that loads nothing', async () => {
  const page = await report('-', OPTIONS, context);
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain(MEMBER);
  expect(page).not.toMatch(/(src|href)="https?:/);
});

it('hostile text in a snapshot does not become markup', async () => {
  const dir = temporaryDirectory();
  const hostile = accepted('</script><script>alert(1)</script>');
  putFiles(dir, { 'm.yaml': writeSnapshot(canonicalSnapshot([hostile])) });
  expect(await report(join(dir, 'm.yaml'), OPTIONS, context)).not.toContain('<script>alert(1)');
});

it('a file that is neither a snapshot nor a difference is refused', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'm.yaml': 'hello\n' });
  expect(await rejection(report(join(dir, 'm.yaml'), OPTIONS, context))).toMatchObject({ code: 'snapshot' });
});

it('a page says when its snapshot was committed, whom it trusts, and which version made it', () =>
  withRepository(async ({ cwd, commit }) => {
    await commit({ 'm.yaml': writeSnapshot(canonicalSnapshot([accepted()])) });
    const about = async (argument: string) =>
      reportOfPage((await report(argument, OPTIONS, context)) as string).head.about;
    expect(await about(join(cwd, 'm.yaml'))).toEqual([
      ['Committed', expect.stringMatching(/^2024-05-01 12:00 UTC, commit [0-9a-f]{12}$/)],
      ['Trust', 'no list: the present administrators are trusted (444455556666)'],
      ['Made by', 'hubform 1.2.3'],
    ]);
    expect((await about('-'))[0]).toEqual(['Committed', 'unknown: read from stdin']);
  }));

it('a page begins with the accounts that need attention', async () => {
  const others = ['000000000001', '000000000002'].map((account) => membership({ account }));
  const snapshot = writeSnapshot(canonicalSnapshot([...others, accepted()]));
  const page = await report('-', { ...OPTIONS, decisions: { trust: [] } }, { stdin: () => Promise.resolve(snapshot) });
  const accounts = reportOfPage(page as string).targets.map(({ account }) => account);
  expect(accounts).toEqual([MEMBER, '000000000001', '000000000002']);
});
