import { expect, it } from 'vitest';
import { isForeignAddress, resourceAddress } from '../../../../src/code/take-over/foreign-address.ts';

const ACCEPTER = 'aws_securityhub_invite_accepter';

it.each([
  [`${ACCEPTER}.x`, `${ACCEPTER}.x`],
  [`${ACCEPTER}.x[0]`, `${ACCEPTER}.x`],
  [`module.a["b.c/d"].module.e[1].${ACCEPTER}.x["k\\"]{"]`, `module.a.module.e.${ACCEPTER}.x`],
  [`${ACCEPTER}.x["$\${a} %%{b} $ %"]`, `${ACCEPTER}.x`],
  ['aws_securityhub_member.x-y_z', 'aws_securityhub_member.x-y_z'],
])('%s is an address of the resource %s', (address, resource) => {
  expect(isForeignAddress(address)).toBe(true);
  expect(resourceAddress(address)).toBe(resource);
});

it.each([
  'aws_iam_role.x',
  `${ACCEPTER}.x\n}`,
  `${ACCEPTER}.x[\${a}]`,
  `${ACCEPTER}.x["\${a}"]`,
  `${ACCEPTER}.x["%{if}"]`,
  `${ACCEPTER}.x["a\n"]`,
  `${ACCEPTER}.x["a\u202e"]`,
  `${ACCEPTER}.x["a"b"]`,
  `${ACCEPTER}.x; rm -rf /`,
  `data.${ACCEPTER}.x`,
  `${ACCEPTER}.${'x'.repeat(1000)}`,
])('%j is not an address of Terraform', (address) => {
  expect(isForeignAddress(address)).toBe(false);
});
