# Written by hubform. The Security Hub members of account 444455556666, by Region.

# 444455556666 invites payments (111122223333) here.
resource "aws_securityhub_member" "eu_west_1_111122223333" {
  provider   = aws.eu_west_1
  account_id = "111122223333"
  email      = "payments@example.com"
  invite     = true

  lifecycle {
    # AWS may report another e-mail address; a change would force a replacement, which ends the membership.
    ignore_changes = [email]
  }
}

# 444455556666 has created search "and" ${more} (222233334444) but never invited it. Replaced, because only creating it sends an invitation.
resource "aws_securityhub_member" "eu_west_1_222233334444" {
  provider   = aws.eu_west_1
  account_id = "222233334444"
  invite     = true

  lifecycle {
    # AWS may report another e-mail address; a change would force a replacement, which ends the membership.
    ignore_changes = [email]
  }
}

# payments (111122223333) is a member of 444455556666 here. Imported, nothing changes.
resource "aws_securityhub_member" "us_east_1_111122223333" {
  provider   = aws.us_east_1
  account_id = "111122223333"
  email      = "payments@example.com"
  invite     = true

  lifecycle {
    prevent_destroy = true
    # AWS may report other values; a change of either would force a replacement, which ends the membership.
    ignore_changes = [email, invite]
  }
}

# 444455556666 has already invited search "and" ${more} (222233334444) here. Imported, nothing changes.
resource "aws_securityhub_member" "us_east_1_222233334444" {
  provider   = aws.us_east_1
  account_id = "222233334444"
  invite     = true

  lifecycle {
    # AWS may report other values; a change of either would force a replacement, which ends the membership.
    ignore_changes = [email, invite]
  }
}
