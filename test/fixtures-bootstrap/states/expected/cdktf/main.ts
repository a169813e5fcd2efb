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
    const euWest1 = new AwsProvider(this, "aws_eu_west_1", {
      alias: "eu_west_1",
      region: "eu-west-1",
      allowedAccountIds: ["111122223333"],
    });
    const usEast1 = new AwsProvider(this, "aws_us_east_1", {
      alias: "us_east_1",
      region: "us-east-1",
      allowedAccountIds: ["111122223333"],
    });

    // Security Hub is off here and must be on before an invitation can be accepted.
    const euWest1Hub = new SecurityhubAccount(this, "hub_eu_west_1", {
      provider: euWest1,
      // AWS never returns this value. The default, true, forces a replacement,
      // which switches Security Hub off.
      enableDefaultStandards: false,
      lifecycle: {
        preventDestroy: true,
      },
    });
    euWest1Hub.overrideLogicalId("eu_west_1");

    // Applying this accepts the invitation of 444455556666.
    new SecurityhubInviteAccepter(this, "accepter_eu_west_1", {
      provider: euWest1,
      masterId: "444455556666",
      dependsOn: [euWest1Hub],
    }).overrideLogicalId("eu_west_1");

    // Accepted: 444455556666 is the administrator. Imported, nothing changes.
    new SecurityhubInviteAccepter(this, "accepter_us_east_1", {
      provider: usEast1,
      masterId: "444455556666",
      lifecycle: {
        preventDestroy: true,
      },
    }).overrideLogicalId("us_east_1");

    // Imports what is already live. importFrom() of each resource would do the
    // same, but each call runs "terraform version" in every synthesis, which
    // takes a minute for 1,000 resources.
    this.addOverride("import", [
      {
        to: "aws_securityhub_invite_accepter.us_east_1",
        id: "111122223333",
      },
    ]);
  }
}

/**
 * The Security Hub memberships of account 222233334444, by Region. Each resource
 * has the same address as in HCL, so a change of the format moves no state.
 * Code of hubform bootstrap for administrator 444455556666.
 */
class Account222233334444 extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, "222233334444");

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
    const euWest1 = new AwsProvider(this, "aws_eu_west_1", {
      alias: "eu_west_1",
      region: "eu-west-1",
      allowedAccountIds: ["222233334444"],
    });
    const usEast1 = new AwsProvider(this, "aws_us_east_1", {
      alias: "us_east_1",
      region: "us-east-1",
      allowedAccountIds: ["222233334444"],
    });

    // Applying this accepts the invitation of 444455556666.
    new SecurityhubInviteAccepter(this, "accepter_eu_west_1", {
      provider: euWest1,
      masterId: "444455556666",
    }).overrideLogicalId("eu_west_1");

    // Applying this accepts the invitation of 444455556666.
    new SecurityhubInviteAccepter(this, "accepter_us_east_1", {
      provider: usEast1,
      masterId: "444455556666",
    }).overrideLogicalId("us_east_1");
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
    const euWest1 = new AwsProvider(this, "aws_eu_west_1", {
      alias: "eu_west_1",
      region: "eu-west-1",
      allowedAccountIds: ["444455556666"],
      profile: "security",
      stsRegion: "us-east-1",
      assumeRole: [
        {
          roleArn: "arn:aws:iam::444455556666:role/invite",
        },
      ],
    });
    const usEast1 = new AwsProvider(this, "aws_us_east_1", {
      alias: "us_east_1",
      region: "us-east-1",
      allowedAccountIds: ["444455556666"],
      profile: "security",
      assumeRole: [
        {
          roleArn: "arn:aws:iam::444455556666:role/invite",
        },
      ],
    });

    // 444455556666 invites payments (111122223333) here.
    const euWest1111122223333Member = new SecurityhubMember(this, "member_eu_west_1_111122223333", {
      provider: euWest1,
      accountId: "111122223333",
      email: "payments@example.com",
      invite: true,
      lifecycle: {
        // AWS may report another e-mail address; a change would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email"],
      },
    });
    euWest1111122223333Member.overrideLogicalId("eu_west_1_111122223333");

    // 444455556666 has created search "and" ${more} (222233334444) but never invited it. Replaced, because only creating it sends an invitation.
    const euWest1222233334444Member = new SecurityhubMember(this, "member_eu_west_1_222233334444", {
      provider: euWest1,
      accountId: "222233334444",
      invite: true,
      lifecycle: {
        // AWS may report another e-mail address; a change would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email"],
      },
    });
    euWest1222233334444Member.overrideLogicalId("eu_west_1_222233334444");

    // payments (111122223333) is a member of 444455556666 here. Imported, nothing changes.
    const usEast1111122223333Member = new SecurityhubMember(this, "member_us_east_1_111122223333", {
      provider: usEast1,
      accountId: "111122223333",
      email: "payments@example.com",
      invite: true,
      lifecycle: {
        preventDestroy: true,
        // AWS may report other values; a change of either would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email", "invite"],
      },
    });
    usEast1111122223333Member.overrideLogicalId("us_east_1_111122223333");

    // 444455556666 has already invited search "and" ${more} (222233334444) here. Imported, nothing changes.
    const usEast1222233334444Member = new SecurityhubMember(this, "member_us_east_1_222233334444", {
      provider: usEast1,
      accountId: "222233334444",
      invite: true,
      lifecycle: {
        // AWS may report other values; a change of either would force a
        // replacement, which ends the membership.
        ignoreChanges: ["email", "invite"],
      },
    });
    usEast1222233334444Member.overrideLogicalId("us_east_1_222233334444");

    // Imports what is already live. importFrom() of each resource would do the
    // same, but each call runs "terraform version" in every synthesis, which
    // takes a minute for 1,000 resources.
    this.addOverride("import", [
      {
        to: "aws_securityhub_member.eu_west_1_222233334444",
        id: "222233334444",
      },
      {
        to: "aws_securityhub_member.us_east_1_111122223333",
        id: "111122223333",
      },
      {
        to: "aws_securityhub_member.us_east_1_222233334444",
        id: "222233334444",
      },
    ]);
  }
}

const app = new App();
new Account111122223333(app);
new Account222233334444(app);
new Account444455556666(app);
app.synth();
