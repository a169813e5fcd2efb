terraform {
  backend "s3" {
    bucket = "states-of-the-platform"
    key    = "security-hub.tfstate"
    region = "eu-west-1"
  }
}

# The calls of the example are not copied yet.
module "platform" {
  source = "./platform"
}
