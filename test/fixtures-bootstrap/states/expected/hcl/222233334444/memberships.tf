# Written by hubform. The Security Hub memberships of account 222233334444, by Region.

# 444455556666 has already invited search "and" ${more} (222233334444) here. Imported, nothing changes.
resource "aws_securityhub_member" "us_east_1" {
  provider   = aws.administrator_us_east_1
  account_id = "222233334444"
  invite     = true

  lifecycle {
    # AWS may report other values; a change of either would force a replacement, which ends the membership.
    ignore_changes = [email, invite]
  }
}

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "us_east_1" {
  provider  = aws.us_east_1
  master_id = "444455556666"

  depends_on = [aws_securityhub_member.us_east_1]
}
