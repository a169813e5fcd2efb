import { expect, it } from 'vitest';
import { initFailure } from '../../../src/terraform/failures.ts';

const BINARY = {
  command: 'terraform',
  name: 'Terraform 1.11.4',
  version: [1, 11, 4],
  platform: 'linux_amd64',
} as const;
const failure = (stderr: string, stdout = '') =>
  initFailure({ name: '111122223333', path: 'hubform/111122223333', binary: BINARY }, { code: 1, stdout, stderr });
const box = (text: string) => `╷\n${text.replace(/^/gm, '│ ')}\n╵\n`;

it.each([
  [
    'a missing provider',
    box(
      'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions\nfor provider hashicorp/aws: could not connect to registry.terraform.io',
    ),
    '111122223333: the provider cannot be installed: could not connect to registry.terraform.io (Terraform 1.11.4)',
    /mirror/,
  ],
  [
    'a version that does not exist',
    box(
      'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given constraints >= 99.0.0',
    ),
    '111122223333: no installable version of the provider matches the code: no available releases match the given constraints >= 99.0.0 (Terraform 1.11.4)',
    /lock file/,
  ],
  [
    'a mirror with an older provider than the Region style needs',
    box(
      'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given constraints 5.9.0, >= 6.0.0',
    ),
    '111122223333: the code asks for provider 6 or later (--region-style argument), and an older one is installed (Terraform 1.11.4)',
    /--region-style alias/,
  ],
  [
    'a lock file with an older provider than the Region style needs',
    box(
      'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws: locked provider registry.terraform.io/hashicorp/aws 5.100.0 does not match configured version constraint >= 6.0.0; must use terraform init -upgrade to allow selection of new versions',
    ),
    '111122223333: the code asks for provider 6 or later (--region-style argument), and an older one is installed (Terraform 1.11.4)',
    /^Install provider 6 \(terraform init -upgrade in hubform\/111122223333\), /,
  ],
  [
    'a lock file without the hash of this platform',
    box(
      "Error: Failed to install provider\n\nError while installing hashicorp/aws v5.100.0: the local package for\nregistry.terraform.io/hashicorp/aws 5.100.0 doesn't match any of the\nchecksums previously recorded in the dependency lock file (this might be\nbecause the available checksums are for packages targeting different\nplatforms); for more information:\nhttps://developer.hashicorp.com/terraform/language/files/dependency-lock#checksum-verification",
    ),
    "111122223333: the provider does not match the lock file: the local package for registry.terraform.io/hashicorp/aws 5.100.0 doesn't match any of the checksums previously recorded in the dependency lock file (Terraform 1.11.4)",
    /^Run terraform providers lock -platform=linux_amd64 in hubform\/111122223333 /,
  ],
  [
    'a lock file with another version',
    box(
      'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws:\nlocked provider registry.terraform.io/hashicorp/aws 4.67.0 does not match\nconfigured version constraint >= 5.0.0; must use terraform init -upgrade to\nallow selection of new versions',
    ),
    /^111122223333: the lock file does not match the code: locked provider registry.terraform.io\/hashicorp\/aws 4.67.0 does not match configured version constraint >= 5.0.0; /,
    /^Run terraform init -upgrade in hubform\/111122223333, /,
  ],
  [
    'a version manager without a version',
    'cat: /opt/tfenv/version: No such file or directory\nVersion could not be resolved (set by /opt/tfenv/version or tfenv use <version>)\n',
    '111122223333: terraform init failed: Version could not be resolved (set by /opt/tfenv/version or tfenv use <version>) (Terraform 1.11.4)',
    /^Run tfenv use VERSION, /,
  ],
  [
    'a version constraint',
    box('Error: Unsupported Terraform Core version\n\n  on versions.tf line 2'),
    '111122223333: the version constraint in the code (required_version) excludes this version (Terraform 1.11.4)',
    /--terraform PATH/,
  ],
  [
    'a module outside of the directory',
    box('Error: Unreadable module directory\n\nUnable to evaluate directory symlink: lstat ../x'),
    /a module of the code cannot be found: Unreadable module directory/,
    /--live/,
  ],
  [
    'an error that is not known, behind the general one',
    box('Error: Terraform encountered problems during initialisation\n') + box('Error: Something\u001b[31m new'),
    '111122223333: terraform init failed: Something\\u001b[31m new (Terraform 1.11.4)',
    /Run terraform init in hubform\/111122223333 to see/,
  ],
  ['no output', '', '111122223333: terraform init failed: exit code 1 (Terraform 1.11.4)', /Run terraform init/],
])('%s is reported in one line', (_, stderr, message, hint) => {
  const error = failure(stderr);
  expect(error.code).toBe('terraform');
  if (typeof message === 'string') expect(error.message).toBe(message);
  else expect(error.message).toMatch(message);
  expect(error.message).not.toContain('\n');
  expect(error.hint).toMatch(hint);
});

it('an error on standard output is found too', () => {
  expect(failure('a warning', box('Error: Inconsistent dependency lock file')).message).toContain(
    'the lock file does not match the code: Inconsistent dependency lock file',
  );
});
