terraform {
  cloud {
    organization = "example"

    workspaces {
      name = "security-hub"
    }
  }
}
