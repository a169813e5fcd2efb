# Written by hubform. The providers of account 222233334444; allowed_account_ids keeps them out of every other account.

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["222233334444"]
}

provider "aws" {
  alias               = "administrator_us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/invite"
  }
}
