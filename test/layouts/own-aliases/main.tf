provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ireland"
  region = var.region
}

provider "aws" {
  alias   = "second"
  region  = "us-east-1"
  profile = "second-account"
}

variable "region" {
  default = "eu-west-1"
}

module "securityhub_111122223333" {
  source = "./111122223333"

  providers = {
    aws.eu_west_1 = aws.ireland
    aws.us_east_1 = aws
  }
}

module "securityhub_222233334444" {
  source = "./222233334444"

  providers = {
    aws.us_east_1 = aws.second
  }
}
