# Written by hubform. The Security Hub memberships of account 111122223333, by Region.

# Applying this accepts the invitation of 444455556666. Security Hub was not read here and is assumed to be on (--assume-hub on).
resource "aws_securityhub_invite_accepter" "us_gov_west_1" {
  provider  = aws.us_gov_west_1
  master_id = "444455556666"
}
