# Written by hubform. The Security Hub memberships of account 111122223333, by Region.

# Security Hub was not read here and is assumed to be off (--assume-hub off). It must be on before an invitation can be accepted.
resource "aws_securityhub_account" "us_gov_west_1" {
  provider = aws.us_gov_west_1

  # AWS never returns this value. The default, true, forces a replacement, which switches Security Hub off.
  enable_default_standards = false

  lifecycle {
    prevent_destroy = true
  }
}

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "us_gov_west_1" {
  provider  = aws.us_gov_west_1
  master_id = "444455556666"

  depends_on = [aws_securityhub_account.us_gov_west_1]
}
