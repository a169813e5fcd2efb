# Written by hubform. The Security Hub memberships of account 444455556666, by Region.

# Security Hub is off here and must be on before this account can invite others.
resource "aws_securityhub_account" "eu_west_1" {
  provider = aws.eu_west_1

  # AWS never returns this value. The default, true, forces a replacement, which switches Security Hub off.
  enable_default_standards = false

  lifecycle {
    prevent_destroy = true
  }
}
