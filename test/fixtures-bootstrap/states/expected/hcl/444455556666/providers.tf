# Written by hubform. The providers of account 444455556666; allowed_account_ids keeps them out of every other account.

provider "aws" {
  alias               = "eu_west_1"
  region              = "eu-west-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"
  sts_region          = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/invite"
  }
}

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/invite"
  }
}
