import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GenerateOptions, generate } from '../../../src/actions/generate/generate.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';
import { putFiles, rejection, temporaryDirectory } from '../../support/files/directory.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext } from '../../support/verifying.ts';
import { MEMBER, accepted } from '../../support/wire.ts';

/** Programs that only say their version. */
function programs(versions: Record<string, string>): string {
  const dir = temporaryDirectory();
  for (const [name, version] of Object.entries(versions)) {
    putFiles(dir, { [name]: `#!/bin/sh\necho "${version}"\n` });
    chmodSync(join(dir, name), 0o755);
  }
  return dir;
}

async function code(options: Partial<GenerateOptions>): Promise<string> {
  const directory = temporaryDirectory();
  const common = { directory, format: 'hcl', decisionOptions: {}, adoptHub: false, force: false } as const;
  await generate(canonicalSnapshot([accepted('one')]), { ...common, ...options });
  await generate(canonicalSnapshot([accepted('one')]), {
    ...{ ...common, ...options },
    decisionOptions: { trust: trustEverywhere(['777777777777']) },
  });
  return directory;
}

const verified = (directory: string, PATH: string) =>
  verify({ directory, rules: {}, live: false, allowForeign: false, env: { PATH } }, quietContext());

describeIf(process.platform !== 'win32', 'a POSIX shell', 'the product of the code', () => {
  it('decides on the version that the code requires', async () => {
    const required = async (options: Partial<GenerateOptions>) =>
      /required_version = "(.*)"/.exec(readFileSync(join(await code(options), MEMBER, 'versions.tf'), 'utf8'))?.[1];
    expect(await required({})).toBe('>= 1.7');
    expect(await required({ product: 'opentofu' })).toBe('>= 1.10');
  });

  it('is run before the other one, and may not be too old for what the code forgets', async () => {
    const tools = programs({ terraform: 'Terraform v1.11.4', tofu: 'OpenTofu v1.9.0' });
    expect((await rejection(verified(await code({ product: 'opentofu' }), tools))).message).toBe(
      'OpenTofu 1.9.0 (tofu) is too old: removed blocks need OpenTofu 1.10 or later',
    );
  });

  it('is not what decides whether the program is too old', async () => {
    const tools = programs({ tofu: 'OpenTofu v1.9.0' });
    expect((await rejection(verified(await code({}), tools))).message).toContain('removed blocks need OpenTofu 1.10');
  });
});
