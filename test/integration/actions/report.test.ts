import { join } from 'node:path';
import { expect, it } from 'vitest';
import { report } from '../../../src/actions/report.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { temporaryDirectory, putFiles, rejection } from '../../support/files/directory.ts';
import { MEMBER, accepted } from '../../support/wire.ts';

const context = { stdin: () => Promise.resolve(writeSnapshot(canonicalSnapshot([accepted()]))) };

it('a snapshot becomes a page that loads nothing', async () => {
  const page = await report('-', {}, context);
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain(MEMBER);
  expect(page).not.toMatch(/(src|href)="https?:/);
});

it('hostile text in a snapshot does not become markup', async () => {
  const dir = temporaryDirectory();
  const hostile = accepted('</script><script>alert(1)</script>');
  putFiles(dir, { 'm.yaml': writeSnapshot(canonicalSnapshot([hostile])) });
  expect(await report(join(dir, 'm.yaml'), {}, context)).not.toContain('<script>alert(1)');
});

it('a file that is neither a snapshot nor a difference is refused', async () => {
  const dir = temporaryDirectory();
  putFiles(dir, { 'm.yaml': 'hello\n' });
  expect(await rejection(report(join(dir, 'm.yaml'), {}, context))).toMatchObject({ code: 'snapshot' });
});
