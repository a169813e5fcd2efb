resource "terraform_data" "platform" {
  input = "a module of the user beside those of hubform"
}
