# Written by hubform. The providers of account 444455556666; allowed_account_ids keeps them out of every other account.

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["444455556666"]
  profile             = "security"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/invite"
  }
}
