# Written by hubform. The Security Hub memberships of account 111122223333, by Region.

# Security Hub is off here and must be on before an invitation can be accepted.
resource "aws_securityhub_account" "eu_west_1" {
  region = "eu-west-1"

  # AWS never returns this value. The default, true, forces a replacement, which switches Security Hub off.
  enable_default_standards = false

  lifecycle {
    prevent_destroy = true
  }
}

# 444455556666 invites payments (111122223333) here.
resource "aws_securityhub_member" "eu_west_1" {
  provider   = aws.administrator
  region     = "eu-west-1"
  account_id = "111122223333"
  email      = "payments@example.com"
  invite     = true

  lifecycle {
    # AWS may report other values; a change of either would force a replacement, which ends the membership.
    ignore_changes = [email]
  }
}

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "eu_west_1" {
  region    = "eu-west-1"
  master_id = "444455556666"

  depends_on = [aws_securityhub_account.eu_west_1, aws_securityhub_member.eu_west_1]
}

# payments (111122223333) is a member of 444455556666 here. Imported, nothing changes.
resource "aws_securityhub_member" "us_east_1" {
  provider   = aws.administrator
  region     = "us-east-1"
  account_id = "111122223333"
  email      = "payments@example.com"
  invite     = true

  lifecycle {
    prevent_destroy = true
    # AWS may report other values; a change of either would force a replacement, which ends the membership.
    ignore_changes = [email, invite]
  }
}

# Accepted: 444455556666 is the administrator. Imported, nothing changes.
resource "aws_securityhub_invite_accepter" "us_east_1" {
  region    = "us-east-1"
  master_id = "444455556666"

  depends_on = [aws_securityhub_member.us_east_1]

  lifecycle {
    prevent_destroy = true
  }
}
