import type { AwsProviderConfig } from '@cdktf/provider-aws/lib/provider/index.js';
import type { SecurityhubAccountConfig } from '@cdktf/provider-aws/lib/securityhub-account/index.js';
import type { SecurityhubInviteAccepterConfig } from '@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js';
import type { SecurityhubMemberConfig } from '@cdktf/provider-aws/lib/securityhub-member/index.js';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/membership/decide/decide.ts';
import { renderFiles } from '../../../src/code/render-files.ts';
import { NO_CODE, rootModulesFor } from '../../../src/code/root-modules.ts';
import { bootstrapFiles } from '../../support/bootstrap-projects.ts';
import { fixtures } from '../../support/fixtures.ts';

// hashicorp/aws 6 cannot be run here, so its typed bindings stand for it: the compiler checks that these are arguments of it.
const ACCEPTER = ['masterId', 'region'] as const satisfies readonly (keyof SecurityhubInviteAccepterConfig)[];
const HUB = [
  'region',
  'enableDefaultStandards',
  'autoEnableControls',
  'controlFindingGenerator',
] as const satisfies readonly (keyof SecurityhubAccountConfig)[];
const MEMBER = ['accountId', 'email', 'invite', 'region'] as const satisfies readonly (keyof SecurityhubMemberConfig)[];
const PROVIDER = [
  'region',
  'allowedAccountIds',
  'assumeRole',
  'profile',
] as const satisfies readonly (keyof AwsProviderConfig)[];
/** Understood by Terraform itself, in every resource. */
const META = ['//', 'lifecycle', 'depends_on', 'provider'];

type Bodies = Record<string, Record<string, unknown>>;

describe('with a region argument, every argument in the generated code exists in provider 6:', async () => {
  const bootstrapped = [...(await bootstrapFiles('argument', 'json'))];
  const generated = fixtures().flatMap(({ snapshot, decisionOptions }) => {
    const rootOptions = { regionStyle: 'argument' as const, applyRoleName: 'apply' };
    const options = { adoptHub: true, rootOptions: () => rootOptions };
    const roots = rootModulesFor(snapshot, decide(snapshot, decisionOptions), NO_CODE, options);
    return [...renderFiles(roots, 'json', new Map())];
  });
  const files = [...generated, ...bootstrapped];
  const used = (pick: (file: Record<string, Record<string, unknown>>) => unknown) =>
    new Set(
      files
        .flatMap(([, text]) => Object.values((pick(JSON.parse(text) as Record<string, Bodies>) ?? {}) as Bodies))
        .flatMap((body) => Object.keys(body)),
    );

  it.each([
    ['aws_securityhub_invite_accepter', ACCEPTER],
    ['aws_securityhub_account', HUB],
    ['aws_securityhub_member', MEMBER],
  ])('%s', (type, known) => {
    const names = used(({ resource }) => resource?.[type]);
    const own = [...names].filter((name) => !META.includes(name)).sort();
    expect(own).toEqual(known.map(snakeCase).sort());
  });

  it('the provider', () => {
    expect(used(({ provider }) => provider?.aws)).toEqual(new Set(PROVIDER.map(snakeCase)));
  });
});

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
