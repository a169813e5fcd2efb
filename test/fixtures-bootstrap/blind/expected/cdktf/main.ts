// Written by hubform. Run it again instead of editing; other files beside this one are yours.
// Each import names one module of the bindings, because the whole package takes seconds to load.
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account/index.js";
import { SecurityhubInviteAccepter } from "@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js";
import { SecurityhubMember } from "@cdktf/provider-aws/lib/securityhub-member/index.js";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * The Security Hub memberships of account 111122223333, by Region. Each resource
 * has the same address as in HCL, so a change of the format moves no state.
 */
class Account111122223333 extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, "111122223333");

    // These version constraints replace those of the bindings.
    this.addOverride("terraform", {
      required_version: ">= 1.5",
      required_providers: {
        aws: {
          source: "hashicorp/aws",
          version: ">= 5.0",
        },
      },
    });

    // allowedAccountIds keeps the providers out of every other account.
    const usGovWest1 = new AwsProvider(this, "aws_us_gov_west_1", {
      alias: "us_gov_west_1",
      region: "us-gov-west-1",
      allowedAccountIds: ["111122223333"],
    });
    const administratorUsGovWest1 = new AwsProvider(this, "aws_administrator_us_gov_west_1", {
      alias: "administrator_us_gov_west_1",
      region: "us-gov-west-1",
      allowedAccountIds: ["444455556666"],
      profile: "security",
      assumeRole: [
        {
          roleArn: "arn:aws-us-gov:iam::444455556666:role/invite",
        },
      ],
    });

    // Security Hub is off here and must be on before an invitation can be accepted.
    const usGovWest1Hub = new SecurityhubAccount(this, "hub_us_gov_west_1", {
      provider: usGovWest1,
      // AWS never returns this value. The default, true, forces a replacement,
      // which switches Security Hub off.
      enableDefaultStandards: false,
      lifecycle: {
        preventDestroy: true,
      },
    });
    usGovWest1Hub.overrideLogicalId("us_gov_west_1");

    // 444455556666 invites 111122223333 here.
    const usGovWest1Member = new SecurityhubMember(this, "member_us_gov_west_1", {
      provider: administratorUsGovWest1,
      accountId: "111122223333",
      invite: true,
      lifecycle: {
        // AWS may report other values; a change of either would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email"],
      },
    });
    usGovWest1Member.overrideLogicalId("us_gov_west_1");

    // Applying this accepts the invitation of 444455556666.
    new SecurityhubInviteAccepter(this, "accepter_us_gov_west_1", {
      provider: usGovWest1,
      masterId: "444455556666",
      dependsOn: [usGovWest1Hub, usGovWest1Member],
    }).overrideLogicalId("us_gov_west_1");
  }
}

const app = new App();
new Account111122223333(app);
app.synth();
