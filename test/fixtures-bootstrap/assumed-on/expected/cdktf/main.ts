// Written by hubform. Run it again instead of editing; other files beside this one are yours.
// Each import names one module of the bindings, because the whole package takes seconds to load.
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SecurityhubInviteAccepter } from "@cdktf/provider-aws/lib/securityhub-invite-accepter/index.js";
import { SecurityhubMember } from "@cdktf/provider-aws/lib/securityhub-member/index.js";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * The Security Hub memberships of account 111122223333, by Region. Each resource
 * has the same address as in HCL, so a change of the format moves no state.
 * Code of hubform bootstrap for administrator 444455556666.
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

    // Applying this accepts the invitation of 444455556666. Security Hub was not read here and is assumed to be on (--assume-hub on).
    new SecurityhubInviteAccepter(this, "accepter_us_gov_west_1", {
      provider: usGovWest1,
      masterId: "444455556666",
    }).overrideLogicalId("us_gov_west_1");
  }
}

/**
 * The Security Hub memberships of account 444455556666, by Region. Each resource
 * has the same address as in HCL, so a change of the format moves no state.
 * Code of hubform bootstrap for administrator 444455556666.
 */
class Account444455556666 extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, "444455556666");

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
      allowedAccountIds: ["444455556666"],
      profile: "security",
      assumeRole: [
        {
          roleArn: "arn:aws-us-gov:iam::444455556666:role/invite",
        },
      ],
    });

    // 444455556666 invites 111122223333 here. The list of 444455556666 was not read and is assumed not to have it.
    const usGovWest1111122223333Member = new SecurityhubMember(this, "member_us_gov_west_1_111122223333", {
      provider: usGovWest1,
      accountId: "111122223333",
      invite: true,
      lifecycle: {
        // AWS may report another e-mail address; a change would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email"],
      },
    });
    usGovWest1111122223333Member.overrideLogicalId("us_gov_west_1_111122223333");
  }
}

const app = new App();
new Account111122223333(app);
new Account444455556666(app);
app.synth();
