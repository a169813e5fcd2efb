# Written by hubform. The providers of account 222233334444; allowed_account_ids keeps them out of every other account.

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["222233334444"]
}
