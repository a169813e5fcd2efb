#!/bin/sh
# Runs the first command of the README as on a new machine: in a clone, with an empty home, npm cache and git configuration.
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd)
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
command=$(grep -m 1 '^npm ci && ' "$repository/README.md")

# Runs a command in an empty environment, which keeps only the settings that are needed to reach the registry.
run_fresh() {
  env -i PATH="$PATH" HOME="$directory" GIT_CONFIG_NOSYSTEM=1 npm_config_registry="$(npm config get registry)" \
    ${HTTPS_PROXY:+HTTPS_PROXY="$HTTPS_PROXY"} ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    sh -c "$1"
}

run_fresh "git clone --quiet '$repository' '$directory/hubform'"
start=$(date +%s)
run_fresh "cd '$directory/hubform' && $command"
untracked=$(run_fresh "cd '$directory/hubform' && git status --short")
[ -z "$untracked" ] || { printf 'The command left files that git does not ignore:\n%s\n' "$untracked" >&2; exit 1; }
printf '\n%s: %s seconds in an empty home\n' "$command" "$(($(date +%s) - start))"
