# Written by hubform. The Security Hub members of account 444455556666, by Region.

# 444455556666 invites 111122223333 here. The list of 444455556666 was not read and is assumed not to have it.
resource "aws_securityhub_member" "us_gov_west_1_111122223333" {
  provider   = aws.us_gov_west_1
  account_id = "111122223333"
  invite     = true

  lifecycle {
    # AWS may report another e-mail address; a change would force a replacement, which ends the membership.
    ignore_changes = [email]
  }
}
