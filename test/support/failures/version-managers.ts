import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubform } from '../hubform.ts';
import { REPOSITORY } from '../paths.ts';
import { withDirectory } from '../plan.ts';
import { type Reproduction, type Reproductions } from './reproduction.ts';

/** `terraform` on the PATH is the script of a version manager, which prints `lines` and fails with `code`. */
function shim(code: number, ...lines: readonly string[]): Reproduction {
  return () =>
    withDirectory(async (cwd) => {
      const bin = join(cwd, 'bin');
      mkdirSync(bin);
      const text = lines.map((line) => `echo '${line}' >&2\n`).join('');
      writeFileSync(join(bin, 'terraform'), `#!/bin/sh\n${text}exit ${code}\n`);
      chmodSync(join(bin, 'terraform'), 0o755);
      await hubform(['generate', join(REPOSITORY, 'docs', 'sample.yaml'), '--trust', 'any', '-o', 'out'], { cwd });
      return hubform(['verify', 'out'], { cwd, env: { PATH: `${bin}:${process.env.PATH ?? ''}` } });
    });
}

export const VERSION_MANAGER_REPRODUCTIONS: Reproductions = {
  '… No version is set for command terraform': shim(
    126,
    'No version is set for command terraform',
    'Consider adding one of the following versions in your config file at /work/.tool-versions',
    'terraform 1.11.4',
  ),
  '… No version is set for shim: terraform': shim(
    1,
    'mise ERROR No version is set for shim: terraform',
    'Set a global default version with one of the following:',
  ),
  '… Version could not be resolved (set by … or tfenv use <version>)': shim(
    1,
    'cat: /opt/tfenv/version: No such file or directory',
    'Version could not be resolved (set by /opt/tfenv/version or tfenv use <version>)',
  ),
  '… no compatible version found locally': shim(
    1,
    'Resolved version from TFENV_TERRAFORM_VERSION : 1.7.5',
    'Auto-install is disabled. To install Terraform version 1.7.5, you can set environment variable TENV_AUTO_INSTALL=true',
    'no compatible version found locally',
  ),
};
