# Written by hubform. The Security Hub memberships of account 222233334444, by Region.

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "eu_west_1" {
  region    = "eu-west-1"
  master_id = "444455556666"
}

# Applying this accepts the invitation of 444455556666.
resource "aws_securityhub_invite_accepter" "us_east_1" {
  region    = "us-east-1"
  master_id = "444455556666"
}
