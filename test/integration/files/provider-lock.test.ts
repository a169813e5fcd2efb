import { expect, test } from 'vitest';
import { readLockedAwsVersion } from '../../../src/files/provider-lock.ts';
import { temporaryDirectory, putFiles } from '../../support/files/directory.ts';

const block = (source: string, version: string) => `provider "${source}" {
  version     = "${version}"
  constraints = ">= 5.0.0"
  hashes = [
    "h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=",
  ]
}
`;
const HEAD = '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost.\n\n';

test.each<[string, string | undefined, string | undefined]>([
  ['no lock file', undefined, undefined],
  ['an empty one', '', undefined],
  ['aws', HEAD + block('registry.terraform.io/hashicorp/aws', '5.100.0'), '5.100.0'],
  ['OpenTofu', HEAD + block('registry.opentofu.org/hashicorp/aws', '6.25.0'), '6.25.0'],
  ['a mirror', block('registry.example.com/hashicorp/aws', '6.0.0-beta1'), '6.0.0-beta1'],
  [
    'among others',
    block('registry.terraform.io/hashicorp/awscc', '1.2.3') +
      block('registry.terraform.io/hashicorp/random', '3.4.5') +
      block('registry.terraform.io/hashicorp/aws', '5.99.1'),
    '5.99.1',
  ],
  ['others only', block('registry.terraform.io/hashicorp/awscc', '1.2.3'), undefined],
  ['Windows line endings', block('registry.terraform.io/hashicorp/aws', '5.1.2').replaceAll('\n', '\r\n'), '5.1.2'],
  ['commented out', block('registry.terraform.io/hashicorp/aws', '5.1.2').replace(/^/gm, '# '), undefined],
  ['no version in the block', 'provider "registry.terraform.io/hashicorp/aws" {\n}\nversion = "1.2.3"\n', undefined],
  ['no version number', block('registry.terraform.io/hashicorp/aws', '~> 5'), undefined],
])('%s', async (_, text, version) => {
  const dir = temporaryDirectory();
  if (text !== undefined) putFiles(dir, { '.terraform.lock.hcl': text });
  expect(await readLockedAwsVersion(dir)).toBe(version);
});
