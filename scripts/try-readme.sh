#!/bin/sh
# The first command of the README as on a new machine: a clone, an empty home, an empty npm cache, no git config.
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
command=$(grep -m 1 '^npm ci && ' "$repository/README.md")

# What leads to the registry is the only thing that is kept.
fresh() {
  env -i PATH="$PATH" HOME="$place" GIT_CONFIG_NOSYSTEM=1 npm_config_registry="$(npm config get registry)" \
    ${HTTPS_PROXY:+HTTPS_PROXY="$HTTPS_PROXY"} ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    sh -c "$1"
}

fresh "git clone --quiet '$repository' '$place/hubform'"
began=$(date +%s)
fresh "cd '$place/hubform' && $command"
left=$(fresh "cd '$place/hubform' && git status --short")
[ -z "$left" ] || { printf 'It leaves what git does not ignore:\n%s\n' "$left" >&2; exit 1; }
printf '\n%s: %s seconds in an empty home\n' "$command" "$(($(date +%s) - began))"
