import { expect, it } from 'vitest';
import { KNOWN_FAILURES } from '../../../src/failures/known-failures.ts';
import { AWS_REPRODUCTIONS } from '../../support/failures/aws.ts';
import { CREDENTIALS_REPRODUCTIONS } from '../../support/failures/credentials.ts';
import { GIT_REPRODUCTIONS } from '../../support/failures/git.ts';
import { NETWORK_REPRODUCTIONS } from '../../support/failures/network.ts';
import { SYSTEM_REPRODUCTIONS } from '../../support/failures/system.ts';
import { TERRAFORM_REPRODUCTIONS } from '../../support/failures/terraform.ts';
import { troubleshootingPage } from '../../support/failures/troubleshooting.ts';
import { VERSION_MANAGER_REPRODUCTIONS } from '../../support/failures/version-managers.ts';
import { readPage } from './support/page.ts';

const known = [...KNOWN_FAILURES].sort();

it('docs/troubleshooting.md has an entry for each failure of which hubform knows what to do, and no other', () => {
  const headings = readPage('docs/troubleshooting.md').text.match(/^### .*$/gm) ?? [];
  expect(headings.map((heading) => heading.slice('### `'.length, -1)).sort()).toEqual(known);
  expect([...troubleshootingPage().keys()].sort()).toEqual(known);
});

it('each failure has a test that makes it happen', () => {
  const reproduced = [
    ...[CREDENTIALS_REPRODUCTIONS, AWS_REPRODUCTIONS, NETWORK_REPRODUCTIONS, VERSION_MANAGER_REPRODUCTIONS],
    ...[TERRAFORM_REPRODUCTIONS, GIT_REPRODUCTIONS, SYSTEM_REPRODUCTIONS],
  ].flatMap((reproductions) => Object.keys(reproductions));
  expect(reproduced.sort()).toEqual(known);
});
