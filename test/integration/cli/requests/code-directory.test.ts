import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeDirectoryOf, exportDirectory } from '../../../../src/cli/requests/code-directory.ts';
import type { Event } from '../../../../src/reporter.ts';
import { rejection } from '../../../support/files/directory.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';

const here = process.cwd();

async function inDirectory<T>(use: (cwd: string) => Promise<T>): Promise<T> {
  return withDirectory(async (cwd) => {
    process.chdir(cwd);
    try {
      return await use(cwd);
    } finally {
      process.chdir(here);
    }
  });
}

async function taken(given?: string): Promise<{ directory: string; events: Event[] }> {
  const events: Event[] = [];
  const report = (event: Event) => void events.push(event);
  const argument = { name: 'DIR', given, command: 'verify', doing: 'Verifying' };
  return { directory: await codeDirectoryOf(argument, { report }), events };
}

it('is the one that is named, without a word', async () => {
  expect(await taken('other')).toEqual({ directory: 'other', events: [] });
});

it('is the one of export where it exists, which is said', async () => {
  await inDirectory(async (cwd) => {
    mkdirSync(join(cwd, 'hubform'));
    expect(await taken()).toEqual({
      directory: 'hubform',
      events: [{ kind: 'note', message: 'Verifying hubform.' }],
    });
  });
});

it('has to be named where that does not exist', async () => {
  await inDirectory(async () => {
    expect(await rejection(exportDirectory('diff', 'BEFORE'))).toMatchObject({
      code: 'usage',
      message: 'hubform diff needs BEFORE, because there is no directory hubform here',
      hint: 'Name what hubform export wrote: hubform diff BEFORE.',
    });
  });
});

it.each(['memberships.yaml', '.hubform-manifest.json'])('is the current directory where that has %s', async (file) => {
  await inDirectory(async (cwd) => {
    writeFileSync(join(cwd, file), '');
    expect(await rejection(exportDirectory('verify', 'DIR'))).toMatchObject({
      hint: 'Run hubform verify . to take the current directory.',
    });
  });
});

it.each(['verify', 'rehearse', 'roots'])('hubform %s takes it', async (name) => {
  await withDirectory(async (cwd) => {
    const none = await hubform([name], { cwd });
    expect([none.code, none.stdout]).toEqual([1, '']);
    expect(none.stderr).toMatch(
      new RegExp(`^Error: hubform ${name} needs DIR, because .*\\n.*hubform ${name} DIR\\.$`, 'm'),
    );
    mkdirSync(join(cwd, 'hubform'));
    expect((await hubform([name], { cwd })).stderr).toMatch(/^(Verifying|Rehearsing|Listing) hubform\.$/m);
  });
});
