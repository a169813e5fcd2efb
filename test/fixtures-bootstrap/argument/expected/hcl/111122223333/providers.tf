# Written by hubform. The providers of account 111122223333; allowed_account_ids keeps them out of every other account.

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["111122223333"]
}
