import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listRoots } from '../../../../src/actions/roots/list-roots.ts';
import { pathFromHere } from '../../../../src/actions/roots/path-from-here.ts';
import type { Event } from '../../../../src/reporter.ts';
import { withDirectory } from '../../../support/plan.ts';
import { FIRST, ROOT_FILES, SECOND, THIRD } from '../../../support/root-files.ts';

const warnings: string[] = [];
const context = {
  reporter: {
    report: (event: Event) => {
      if (event.kind === 'warning') warnings.push(event.message);
    },
  },
};

function write(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

it('root modules are listed with the names of their accounts, who invites first', () =>
  withDirectory(async (directory) => {
    write(directory, ROOT_FILES);
    const { roots } = await listRoots(join(directory, 'hubform'), context);
    const path = (account: string) => pathFromHere(join(directory, 'hubform', account));
    expect(roots).toEqual([
      { path: path(THIRD), accounts: [{ id: THIRD }], after: [] },
      { path: path(FIRST), accounts: [{ id: FIRST, name: 'production' }], after: [path(THIRD)] },
      { path: path(SECOND), accounts: [{ id: SECOND }], after: [path(THIRD)] },
    ]);
  }));

it('in the layout module there is one, the directory, with every account', () =>
  withDirectory(async (directory) => {
    write(directory, { ...ROOT_FILES, 'hubform/module.tf.example': '' });
    const code = join(directory, 'hubform');
    expect(await listRoots(code, context)).toMatchObject({
      roots: [{ path: pathFromHere(code), accounts: [{ id: FIRST }, { id: SECOND }, { id: THIRD }], after: [] }],
    });
  }));

it('the stacks of a CDK project wait for who invites, too, and have to be synthesised', () =>
  withDirectory(async (directory) => {
    const stack = (account: string, resource: object) =>
      JSON.stringify({ provider: { aws: [{ allowed_account_ids: [account] }] }, resource });
    write(directory, { 'cdktf.json': '{}' });
    await expect(listRoots(directory, context)).rejects.toThrow(/not synthesised/);
    write(directory, {
      'cdktf.out/stacks/a/cdk.tf.json': stack(FIRST, { aws_securityhub_invite_accepter: { x: { master_id: THIRD } } }),
      'cdktf.out/stacks/b/cdk.tf.json': stack(THIRD, { aws_securityhub_member: { x: {} } }),
    });
    const { roots } = await listRoots(directory, context);
    expect(roots.map(({ accounts }) => accounts[0]?.id)).toEqual([THIRD, FIRST]);
    expect(roots[1]?.after).toEqual([pathFromHere(join(directory, 'cdktf.out/stacks/b'))]);
  }));
