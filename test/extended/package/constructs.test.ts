import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CdkFormat, FRAMEWORKS } from '../../../src/code/cdk/frameworks.ts';
import { modulesOf, stacksIn } from '../../support/cdk.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { appWith, packInto } from '../../support/package.ts';
import { describeIf, run } from '../../support/tools.ts';

let directory = '';
let tarball = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hubform-constructs-'));
  tarball = await packInto(directory);
}, 300_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

for (const format of ['cdktf', 'cdktn'] as const) {
  const modules = await modulesOf(format);
  describeIf(modules !== undefined, `the bindings of ${format}`, `an app of its own with hubform/${format}`, () => {
    let app = '';
    beforeAll(async () => {
      app = join(directory, format);
      await appWith(tarball, app);
      for (const name of [FRAMEWORKS[format].library, FRAMEWORKS[format].bindings.split('/')[0] ?? '', 'constructs']) {
        await symlink(join(modules ?? '', name), join(app, 'node_modules', name));
      }
      await writeFile(join(app, 'memberships.yaml'), SNAPSHOT);
    }, 120_000);

    it.each(['mjs', 'cjs'] as const)('synthesises, as %s', { timeout: 60_000 }, async (extension) => {
      const folder = join(app, extension);
      await mkdir(folder);
      await writeFile(join(folder, `main.${extension}`), mainOf(format, extension));
      const { code, stderr, stdout } = await run(process.execPath, [`main.${extension}`], { cwd: folder });
      expect(stderr).toBe('');
      expect([code, stdout]).toEqual([0, 'adopt accept\n']);
      const stack = (await stacksIn(folder)).get('111122223333');
      expect(Object.keys((stack?.resource as Record<string, object>).aws_securityhub_invite_accepter ?? {})).toEqual([
        'eu_west_1',
        'us_east_1',
      ]);
      expect(stack?.import).toEqual([{ to: 'aws_securityhub_invite_accepter.eu_west_1', id: '111122223333' }]);
    });

    it('type-checks, imported and required', { timeout: 120_000 }, async () => {
      const folder = join(app, 'types');
      await mkdir(folder);
      await writeFile(join(folder, 'imported.mts'), mainOf(format, 'mjs') + WRONG);
      await writeFile(join(folder, 'required.cts'), mainOf(format, 'mjs') + WRONG);
      const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck'];
      const types = ['--types', 'node', '--typeRoots', join(REPOSITORY, 'node_modules', '@types')];
      const tsc = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
      const places = ['--module', 'nodenext', '--target', 'es2023', 'imported.mts', 'required.cts'];
      const { code, stdout } = await run(process.execPath, [tsc, ...options, ...types, ...places], { cwd: folder });
      expect([code, stdout]).toEqual([0, '']);
    });
  });
}

const SNAPSHOT = `version: 1
accounts:
  "111122223333":
    eu-west-1:
      hub: enabled
      administrator:
        account: "999999999999"
        status: Enabled
        invitationId: one
      invitations:
        - administrator: "999999999999"
          status: Enabled
          id: one
    us-east-1:
      hub: enabled
      invitations:
        - administrator: "999999999999"
          status: Invited
          id: two
`;

/** An app as a reader of the README would write it. */
function mainOf(format: CdkFormat, extension: 'mjs' | 'cjs'): string {
  const imported = (names: string, from: string) =>
    extension === 'mjs' ? `import { ${names} } from '${from}';` : `const { ${names} } = require('${from}');`;
  return `${imported('App, TerraformStack', format)}
${imported('SecurityHubMemberships, accountsIn', `hubform/${format}`)}

const snapshot = '../memberships.yaml';
const app = new App();
for (const account of accountsIn(snapshot)) {
  const stack = new TerraformStack(app, account);
  const { decisions } = new SecurityHubMemberships(stack, 'hub', { snapshot, account, trust: ['999999999999'] });
  console.log(decisions.map(({ kind }) => kind).join(' '));
}
app.synth();
`;
}

/** The types know what is wrong, and what there is. */
const WRONG = `
// @ts-expect-error -- an account is text, because it may begin with a zero
new SecurityHubMemberships(app, 'hub', { snapshot, account: 1 });
// @ts-expect-error -- there is alias and argument
new SecurityHubMemberships(app, 'hub', { snapshot, account: '1', regionStyle: 'other' });
const one = new SecurityHubMemberships(new TerraformStack(app, 'one'), 'hub', { snapshot, account: '111122223333' });
export const masterId: string | undefined = one.accepters.get('eu-west-1')?.masterId;
`;
