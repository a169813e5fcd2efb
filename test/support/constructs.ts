import { type App, TerraformStack, Testing } from 'cdktf';
import { SecurityHubMemberships, type SecurityHubMembershipsProps } from '../../src/constructs/cdktf.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { temporaryDirectory } from './files/directory.ts';
import type { Fixture } from './fixtures.ts';
import type { Terraform } from './normalised.ts';

export const ACCOUNT = '111122223333';

/** An app whose output directory is gone when the test has finished. */
export function testingApp(): App {
  return Testing.app({ outdir: temporaryDirectory() });
}

/** A stack with the construct in it, and what becomes of it. */
export function built(props: SecurityHubMembershipsProps): {
  construct: SecurityHubMemberships;
  stack: TerraformStack;
} {
  const stack = new TerraformStack(testingApp(), props.account);
  return { stack, construct: new SecurityHubMemberships(stack, 'hub', props) };
}

/** The same ruling as the fixture's, for the construct. */
export function propsOf(fixture: Fixture, account = ACCOUNT): SecurityHubMembershipsProps {
  const { snapshot, decisionOptions, adoptHub, adoptMembers, applyRoleName } = fixture;
  const { trust } = decisionOptions;
  return {
    snapshot: writeSnapshot(snapshot),
    account,
    adoptHub,
    adoptMembers,
    ...(trust && { trust }),
    ...(decisionOptions.prefer && { prefer: [...decisionOptions.prefer] }),
    ...(applyRoleName !== undefined && { applyRoleName }),
  };
}

export function synthesised(stack: TerraformStack): Terraform {
  return JSON.parse(Testing.synth(stack)) as Terraform;
}

/** The warnings on a construct. */
export function warningsOn(construct: SecurityHubMemberships): string[] {
  return construct.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
}
