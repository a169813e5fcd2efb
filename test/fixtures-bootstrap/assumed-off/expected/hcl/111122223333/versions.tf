# Written by hubform. Run it again instead of editing; other files beside this one are yours.
# Code of hubform bootstrap for administrator 444455556666.
terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
