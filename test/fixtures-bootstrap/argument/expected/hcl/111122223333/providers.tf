# Written by hubform. The providers of account 111122223333; allowed_account_ids keeps them out of every other account.

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias               = "administrator"
  region              = "us-east-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/invite"
  }
}
