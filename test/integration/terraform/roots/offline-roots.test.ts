import { chmodSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { offlineRoots } from '../../../../src/terraform/roots/offline-roots.ts';
import type { FoundRoot, RunContext } from '../../../../src/terraform/roots/open-root.ts';
import { withWorkspace } from '../../../../src/terraform/roots/workspace.ts';
import { contents, temporaryDirectory, putFiles } from '../../../support/files/directory.ts';
import { describeIf } from '../../../support/tools.ts';

const ACCOUNTS = ['111122223333', '222233334444'];
const ROOTS = ACCOUNTS.map((account): FoundRoot => ({
  path: account,
  account,
  synthesised: false,
  removedAddresses: [],
  stateObjects: [],
  unreadableStates: [],
}));
/** Logs each init with its account; creates a lock file with hashes, as `terraform init` does. */
const SCRIPT = `#!/bin/sh
echo "$1 $AWS_ACCESS_KEY_ID $AWS_ENDPOINT_URL $(basename "$TF_DATA_DIR")" >> "$LOG"
if [ "$1" = init ]; then printf 'lock\\n  hashes = [\\n    "h1:a=",\\n  ]\\n' > .terraform.lock.hcl; fi
`;

/** Opens all root modules; returns the log of the commands and the contents of the copies. */
async function open(files: Record<string, string>, changes: Partial<RunContext> = {}) {
  const directory = temporaryDirectory();
  putFiles(directory, files);
  const bin = temporaryDirectory();
  putFiles(bin, { terraform: SCRIPT });
  chmodSync(join(bin, 'terraform'), 0o755);
  const before = contents(directory);
  const result = await withWorkspace(async (workspace) => {
    await mkdir(workspace.code, { recursive: true });
    const context: RunContext = {
      ...{ directory, workspace, roots: ROOTS, signal: new AbortController().signal },
      binary: { command: join(bin, 'terraform'), name: 'Terraform', version: [1, 11, 4] },
      env: { PATH: process.env.PATH, LOG: join(bin, 'log') },
      ...changes,
    };
    const opener = await offlineRoots(context, 'http://127.0.0.1:1');
    for (const root of ROOTS) await (await opener.open(root)).planOnly().catch(() => undefined);
    await opener.close();
    return { copies: contents(workspace.code), data: contents(workspace.data) };
  });
  expect(contents(directory)).toEqual(before);
  return { ...result, log: (contents(bin).log ?? '').trim().split('\n') };
}
const generated = Object.fromEntries(ACCOUNTS.map((account) => [`${account}/versions.tf`, 'terraform {}\n']));

describeIf(process.platform !== 'win32', 'a POSIX shell', 'root modules against the emulator', () => {
  it('are copies with a local backend, and share an init if they need the same', async () => {
    const { copies, log } = await open(generated);
    expect(log).toEqual([
      'init 111122223333 http://127.0.0.1:1 0',
      'plan 111122223333 http://127.0.0.1:1 0',
      'plan 222233334444 http://127.0.0.1:1 0',
    ]);
    for (const account of ACCOUNTS) {
      expect(copies[`${account}/zz_hubform_backend_override.tf`]).toContain('backend "local"');
      expect(copies[`${account}/.terraform.lock.hcl`]).toBe('lock\n');
    }
  });

  it('have an init of their own if they have files of the user', async () => {
    const { log } = await open({ ...generated, '222233334444/main.tf': '' });
    expect(log.filter((entry) => entry.startsWith('init'))).toEqual([
      'init 111122223333 http://127.0.0.1:1 0',
      'init 222233334444 http://127.0.0.1:1 1',
    ]);
  });

  it('use the credentials and the profiles that the code expects', async () => {
    const emulated = { caller: '999999999999', profiles: { 'secu]\nrity': '444455556666' } };
    const { log, data } = await open(generated, { emulated });
    expect(log[0]).toBe('init 999999999999 http://127.0.0.1:1 0');
    expect(data.credentials).toBe('[security]\naws_access_key_id = 444455556666\naws_secret_access_key = emulator\n');
  });
});
