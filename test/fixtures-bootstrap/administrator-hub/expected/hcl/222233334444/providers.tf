# Written by hubform. The providers of account 222233334444; allowed_account_ids keeps them out of every other account.

provider "aws" {
  alias               = "eu_west_1"
  region              = "eu-west-1"
  allowed_account_ids = ["222233334444"]
}

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["222233334444"]
}
