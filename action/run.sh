#!/usr/bin/env bash
# Runs hubform in a mode of the Action. Inputs of the workflow are environment variables, so that none of them is run as code.
set -euo pipefail

action_directory=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The build in the Action's repository if there is one, else the release of the same version from npm.
if [[ -f "$action_directory/dist/main.cjs" ]]; then
  hubform=(node "$action_directory/bin/hubform.js")
else
  version=${INPUT_VERSION:-$(node -p 'require(process.argv[1]).version' "$action_directory/package.json")}
  hubform=(npx --yes "hubform@$version")
fi

case "$INPUT_MODE" in
  diff | drift | verify) ;;
  *)
    printf '::error::Unknown mode. Use diff, drift or verify.\n'
    exit 1
    ;;
esac

# verify plans code that may come from a fork, so it gets no token.
if [[ "$INPUT_MODE" == verify ]]; then unset GITHUB_TOKEN; fi

# One path a line.
paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<<"$INPUT_PATH"

code=0
"${hubform[@]}" ci "$INPUT_MODE" -- "${paths[@]}" || code=$?
printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"

# The pull request lists the targets that could not be read, and no values are lost, so the step succeeds.
if [[ "$code" == 3 ]]; then
  printf '::warning::Some targets could not be read. The snapshot keeps their last known values.\n'
  code=0
fi
exit "$code"
