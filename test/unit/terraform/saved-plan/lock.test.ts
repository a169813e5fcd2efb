import { expect, it } from 'vitest';
import { lockedProviders } from '../../../../src/terraform/saved-plan/lock.ts';

it('a lock file has the version of each provider', () => {
  const text = `# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.0.0"
  hashes = [
    "h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.6.0"
}
`;
  expect([...lockedProviders(text)]).toEqual([
    ['registry.terraform.io/hashicorp/aws', '5.100.0'],
    ['registry.terraform.io/hashicorp/random', '3.6.0'],
  ]);
  expect(lockedProviders('')).toEqual(new Map());
});
