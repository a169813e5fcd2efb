module "securityhub_111122223333" {
  source = "./111122223333"
  providers = {
    aws.eu_west_1 = aws.eu_west_1
    aws.us_east_1 = aws
  }
}

module "securityhub_222233334444" {
  source    = "./222233334444"
  providers = { aws.us_east_1 = aws.other }
}
