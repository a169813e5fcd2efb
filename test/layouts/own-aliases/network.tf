# Something of the user that the emulator could not plan.
data "aws_vpc" "main" {
  default = true
}
