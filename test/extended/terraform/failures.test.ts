import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { HubformError } from '../../../src/error.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext, replaceIn } from '../../support/verifying.ts';
import { MEMBER, accepted } from '../../support/wire.ts';

const LONG = { timeout: 120_000 };

interface Directories {
  readonly code: string;
  /** An empty directory beside it. */
  readonly beside: string;
}

async function withCode<T>(use: (directories: Directories) => Promise<T>): Promise<T> {
  return withDirectory(async (top) => {
    const [code, beside] = [join(top, 'code'), join(top, 'beside')];
    await mkdir(beside);
    await generate(canonicalSnapshot([accepted()]), {
      directory: code,
      decisionOptions: {},
      adoptHub: false,
      format: 'hcl',
      force: false,
    });
    return use({ code, beside });
  });
}

async function failure(directory: string, env: NodeJS.ProcessEnv, terraform?: string): Promise<HubformError> {
  const request = {
    directory,
    rules: {},
    live: false,
    allowForeign: false,
    env,
    ...(terraform !== undefined && { terraform }),
  };
  const error: unknown = await verify(request, quietContext()).catch((thrown: unknown) => thrown);
  if (!(error instanceof HubformError)) throw new Error('it did not fail as it should', { cause: error });
  expect(error.message).not.toContain('\n');
  expect(error.hint).toBeDefined();
  return error;
}

/** A program that only knows `version`. */
async function stub(directory: string, name: string, says: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, `#!/bin/sh\necho "${says}"\n`);
  await chmod(file, 0o755);
  return file;
}

describeIf(
  process.platform !== 'win32',
  'a POSIX shell',
  'an unusable Terraform binary is reported in one line',
  () => {
    it('if there is none', LONG, () =>
      withCode(async ({ code, beside }) => {
        const { message, hint } = await failure(code, { PATH: beside });
        expect(message).toBe('neither terraform nor tofu is on the PATH');
        expect(hint).toContain('--terraform PATH');
        expect((await failure(code, { PATH: beside }, join(beside, 'mine'))).message).toBe(
          `there is no terraform at ${join(beside, 'mine')}`,
        );
      }),
    );

    it('if it is too old', LONG, () =>
      withCode(async ({ code, beside }) => {
        await stub(beside, 'terraform', 'Terraform v1.4.0');
        const path = [beside, process.env.PATH].join(delimiter);
        expect((await failure(code, { PATH: path })).message).toBe(
          'Terraform 1.4.0 (terraform) is too old: import blocks need Terraform 1.5 or later',
        );
      }),
    );

    it('if it is too old for the removed blocks of the code', LONG, () =>
      withCode(async ({ code, beside }) => {
        const { snapshot } = {
          snapshot: canonicalSnapshot([{ ...accepted(), administrator: undefined, invitations: [] } as never]),
        };
        await generate(snapshot, {
          directory: code,
          decisionOptions: {},
          adoptHub: false,
          format: 'json',
          force: false,
        });
        const tofu = await stub(beside, 'mine', 'OpenTofu v1.6.2');
        expect((await failure(code, process.env, tofu)).message).toBe(
          `OpenTofu 1.6.2 (${tofu}) is too old: removed blocks need OpenTofu 1.10 or later`,
        );
      }),
    );

    it('if it is another program', LONG, () =>
      withCode(async ({ code, beside }) => {
        const other = await stub(beside, 'mine', 'hello');
        expect((await failure(code, process.env, other)).message).toMatch(/does not print its version/);
        await chmod(other, 0o644);
        expect((await failure(code, process.env, other)).message).toMatch(/cannot be executed/);
      }),
    );
  },
);

describeIf(await hasTerraform(), 'terraform', 'a failed terraform init is reported in one line', () => {
  it('if the provider cannot be installed', LONG, () =>
    withCode(async ({ code, beside }) => {
      const config = join(beside, 'terraform.tfrc');
      await mkdir(join(beside, 'mirror'));
      await writeFile(
        config,
        `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(beside, 'mirror'))}\n  }\n}\n`,
      );
      const { message, hint } = await failure(
        code,
        await withoutNetwork({ TF_CLI_CONFIG_FILE: config, TMPDIR: beside }),
      );
      expect(message).toContain(`${MEMBER}: the provider cannot be installed: `);
      expect(message).toContain('hashicorp/aws was not found in any of the search locations');
      expect(hint).toContain('TF_CLI_CONFIG_FILE');
    }),
  );

  it('if the registry cannot be reached', LONG, () =>
    withCode(async ({ code }) => {
      const { message } = await failure(code, await withoutNetwork({ TF_CLI_CONFIG_FILE: '/dev/null' }));
      expect(message).toContain(
        `${MEMBER}: the provider cannot be installed: could not connect to registry.terraform.io`,
      );
    }),
  );

  it('if no version of the provider matches', LONG, () =>
    withCode(async ({ code }) => {
      await replaceIn(join(code, MEMBER, 'versions.tf'), '">= 5.0"', '">= 99.0"');
      const { message } = await failure(code, await withoutNetwork());
      expect(message).toContain('no installable version of the provider matches the code: ');
      expect(message).toContain('>= 99.0');
    }),
  );

  it('if the code excludes this version of Terraform', LONG, () =>
    withCode(async ({ code }) => {
      await replaceIn(join(code, MEMBER, 'versions.tf'), '">= 1.5"', '">= 99.0"');
      expect((await failure(code, await withoutNetwork())).message).toContain(
        '(required_version) excludes this version',
      );
    }),
  );

  it('if the code has a syntax error', LONG, () =>
    withCode(async ({ code }) => {
      await writeFile(join(code, MEMBER, 'mine.tf'), 'resource "x" {\n');
      expect((await failure(code, await withoutNetwork())).message).toContain(
        'Unclosed configuration block on mine.tf line 1',
      );
    }),
  );

  it('and leaves no file in the directory of the code', LONG, () =>
    withCode(async ({ code }) => {
      await replaceIn(join(code, MEMBER, 'versions.tf'), '">= 5.0"', '">= 99.0"');
      const before = await readdir(code, { recursive: true });
      await failure(code, await withoutNetwork());
      expect(await readdir(code, { recursive: true })).toEqual(before);
    }),
  );
});
