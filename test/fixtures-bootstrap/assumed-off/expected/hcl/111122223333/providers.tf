# Written by hubform. The providers of account 111122223333; allowed_account_ids keeps them out of every other account.

provider "aws" {
  alias               = "us_gov_west_1"
  region              = "us-gov-west-1"
  allowed_account_ids = ["111122223333"]
}
