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

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "eu_west_1" {
  region    = "eu-west-1"
  master_id = "444455556666"

  depends_on = [aws_securityhub_account.eu_west_1]
}

# Accepted: 444455556666 is the administrator. Imported, nothing changes.
resource "aws_securityhub_invite_accepter" "us_east_1" {
  region    = "us-east-1"
  master_id = "444455556666"

  lifecycle {
    prevent_destroy = true
  }
}
