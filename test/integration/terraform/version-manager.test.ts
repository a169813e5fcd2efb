import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binariesOf, versionVariables } from '../../../src/terraform/version-manager.ts';
import { contents, putFiles, rejection, temporaryDirectory } from '../../support/files/directory.ts';
import { hubform } from '../../support/hubform.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { describeIf } from '../../support/tools.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

interface Manager {
  readonly name: string;
  readonly command: 'terraform' | 'tofu';
  readonly product: 'Terraform' | 'OpenTofu';
  /** The variable of a version, which goes before every file. */
  readonly variable: string;
  readonly file: string;
  /** Its text for the version 1.11.4. */
  readonly text: string;
  /** Takes the version out of `$file`. */
  readonly read: string;
  readonly complaint: string;
}

const first = (pattern: string) => `sed -n 's/^${pattern}.*/\\1/p' "$file"`;
const MANAGERS: readonly Manager[] = [
  {
    ...{ name: 'asdf', command: 'terraform', product: 'Terraform', variable: 'ASDF_TERRAFORM_VERSION' },
    ...{ file: '.tool-versions', text: 'nodejs 20\nterraform 1.11.4\n', read: first('terraform \\([^ ]*\\)') },
    complaint: 'No version is set for command terraform',
  },
  {
    ...{ name: 'tfenv', command: 'terraform', product: 'Terraform', variable: 'TFENV_TERRAFORM_VERSION' },
    ...{ file: '.terraform-version', text: '1.11.4\n', read: 'cat "$file"' },
    complaint: 'Version could not be resolved (set by /opt/tfenv/version or tfenv use <version>)',
  },
  {
    ...{ name: 'tofuenv', command: 'tofu', product: 'OpenTofu', variable: 'TOFUENV_TOFU_VERSION' },
    ...{ file: '.opentofu-version', text: '1.11.4\n', read: 'cat "$file"' },
    complaint: 'Version could not be resolved (set by /opt/tofuenv/version or tofuenv use <version>)',
  },
  {
    ...{ name: 'mise', command: 'terraform', product: 'Terraform', variable: 'MISE_TERRAFORM_VERSION' },
    ...{ file: 'mise.toml', text: '[tools]\nterraform = "1.11.4"\n', read: first('terraform = "\\([^"]*\\)') },
    complaint: 'mise ERROR No version is set for shim: terraform',
  },
];

/**
 * The script of a version manager: it looks for its variable, then for its file from the current directory upwards, and fails
 * without. Its binary logs the version and the command, and cannot install anything.
 */
function shim({ command, product, variable, file, read, complaint }: Manager): { bin: string; log: () => string[] } {
  const bin = temporaryDirectory();
  const script = `#!/bin/sh
version="$${variable}"
dir=$(pwd -P)
while [ -z "$version" ]; do
  file="$dir/${file}"
  if [ -f "$file" ]; then version=$(${read}); fi
  [ "$dir" = / ] && break
  dir=$(dirname "$dir")
done
if [ -z "$version" ]; then echo '${complaint}' >&2; exit 1; fi
echo "$version $1" >> "$LOG"
if [ "$1" = version ]; then echo "${product} v$version"; exit 0; fi
echo "Error: stopped by the test" >&2
exit 1
`;
  writeFileSync(join(bin, command), script);
  chmodSync(join(bin, command), 0o755);
  return { bin, log: () => (contents(bin).log ?? '').trim().split('\n') };
}

describeIf(process.platform !== 'win32', 'a POSIX shell', 'with a version manager', () => {
  it.each(MANAGERS)('$name, the version of the repository runs in the copy of the code', async (manager) => {
    const cwd = temporaryDirectory();
    const { bin, log } = shim(manager);
    putFiles(cwd, { [manager.file]: manager.text });
    await hubform(['generate', SAMPLE, '--trust', 'any', '-o', 'infra/code'], { cwd });
    // Only the shim and the tools that it needs.
    const env = { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), LOG: join(bin, 'log') };
    const terraform = ['--terraform', join(bin, manager.command)];
    const { stderr } = await hubform(['verify', 'infra/code', ...terraform], { cwd, env });
    expect(stderr).toContain(`with ${manager.product} 1.11.4`);
    expect(stderr).toContain('stopped by the test');
    expect(new Set(log())).toEqual(new Set(['1.11.4 version', '1.11.4 init']));
  });

  it('a root module that chooses a version of its own runs with it', async () => {
    const [asdf] = MANAGERS;
    if (!asdf) throw new Error('no manager');
    const { bin } = shim(asdf);
    const directory = temporaryDirectory();
    putFiles(directory, {
      '.tool-versions': 'terraform 1.11.4\n',
      'a/.tool-versions': 'terraform 1.5.7\n',
      'b/x.tf': '',
      'c/.tool-versions': 'nodejs 20\n',
    });
    const options = {
      env: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), LOG: join(bin, 'log') },
      signal: new AbortController().signal,
    };
    const roots = ['a', 'b', 'c'].map((path) => ({ path }));
    const { of, names } = await binariesOf(directory, roots, undefined, options);
    expect([...of.values()].map(({ name }) => name)).toEqual([
      ...['Terraform 1.5.7', 'Terraform 1.11.4', 'Terraform 1.11.4'],
    ]);
    expect(names).toBe('Terraform 1.5.7 and Terraform 1.11.4');
    const nowhere = temporaryDirectory();
    expect(await rejection(binariesOf(nowhere, [], undefined, options))).toMatchObject({
      message: 'terraform cannot be used as terraform: No version is set for command terraform',
    });
  });
});

describe('the version that is handed on', () => {
  it('is that of the product, with its prerelease', () => {
    const binary = { command: 'tofu', name: 'OpenTofu 1.10.0', version: [1, 10, 0], prerelease: '-beta1' } as const;
    expect(versionVariables(binary)).toEqual({
      ASDF_OPENTOFU_VERSION: '1.10.0-beta1',
      MISE_OPENTOFU_VERSION: '1.10.0-beta1',
      TOFUENV_TOFU_VERSION: '1.10.0-beta1',
    });
  });
});
