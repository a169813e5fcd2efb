# Written by hubform. The providers of account 444455556666; allowed_account_ids keeps them out of every other account.

provider "aws" {
  alias               = "us_gov_west_1"
  region              = "us-gov-west-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"

  assume_role {
    role_arn = "arn:aws-us-gov:iam::444455556666:role/invite"
  }
}
