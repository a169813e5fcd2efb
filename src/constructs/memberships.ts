import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account/index.js';
import type { SecurityhubMember } from '@cdktf/provider-aws/lib/securityhub-member/index.js';
import type { SecurityhubInviteAccepter } from '@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js';
import { Annotations, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { HubformError } from '../error.ts';
import { decide } from '../membership/decide/decide.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { stackOf } from '../code/cdk/stack.ts';
import { Blocks } from './blocks.ts';
import { checkStyle, decisionOptionsOf, loadSnapshot } from './load.ts';
import type { SecurityHubMembershipsProps } from './props.ts';
import { addProviders, addResources } from './resources.ts';
import { constructRootModule } from './root-module.ts';
import { warningsAbout } from './warnings.ts';

/**
 * The Security Hub memberships of one account, from a snapshot. Imports accepted memberships and accepts pending invitations,
 * at the addresses that `hubform generate` uses. A decision without code gives a warning.
 *
 * Terraform (1.7 or later) forgets a resource that is no longer decided, and never destroys it: to leave an administrator,
 * disassociate from it.
 *
 * @throws HubformError if the snapshot or a prop is invalid, with the same messages as the command line
 */
export class SecurityHubMemberships extends Construct {
  /** The decisions about the Regions of the account, sorted by Region. */
  readonly decisions: readonly Decision[];
  /** The accepters by Region. */
  readonly accepters: ReadonlyMap<string, SecurityhubInviteAccepter>;
  /** The hubs that are enabled or adopted, by Region. */
  readonly hubs: ReadonlyMap<string, SecurityhubAccount>;
  /** The adopted members by Region, then by account. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, SecurityhubMember>>;
  /** The providers by Region; the same one for all Regions if `regionStyle` is `argument`. */
  readonly providers: ReadonlyMap<string, AwsProvider>;

  constructor(scope: Construct, id: string, props: SecurityHubMembershipsProps) {
    super(scope, id);
    assertOnePerStack(TerraformStack.of(this));
    checkStyle(props);
    const { whole, own } = loadSnapshot(this, props);
    const decisions = decide(whole, decisionOptionsOf(props), own.memberships);
    const root = constructRootModule(own, decisions, props);
    const stack = stackOf(root);

    this.decisions = decisions.filter(({ account }) => account === props.account);
    this.providers = addProviders(this, stack, props.provider);
    const { hubs, accepters, members } = addResources(this, stack, this.providers);
    this.hubs = hubs;
    this.accepters = accepters;
    this.members = members;
    new Blocks(this, 'blocks', root);
    for (const warning of warningsAbout(this.decisions, { trusts: props.trust !== undefined })) {
      Annotations.of(this).addWarning(warning);
    }
  }
}

/** An address contains the Region only, so a second account in a stack would use the addresses of the first. */
const stacksInUse = new WeakSet<TerraformStack>();

function assertOnePerStack(stack: TerraformStack): void {
  if (stacksInUse.has(stack)) {
    throw new HubformError('usage', `the stack ${stack.node.id} already has a SecurityHubMemberships`, {
      hint: 'Create a stack for each account, with its own credentials and state.',
    });
  }
  stacksInUse.add(stack);
}
