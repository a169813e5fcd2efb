#!/usr/bin/env bash
# Runs hubform in a mode of the Action. All that comes from a workflow comes by variables, and reaches no shell as code.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The program built beside this file, else the release of the same version.
if [[ -f "$here/dist/main.js" ]]; then
  hubform=(node "$here/bin/hubform.js")
else
  version=${INPUT_VERSION:-$(node -p 'require(process.argv[1]).version' "$here/package.json")}
  hubform=(npx --yes "hubform@$version")
fi

case "$INPUT_MODE" in
  diff | drift | verify) ;;
  *)
    printf '::error::the mode is one of diff, drift and verify\n'
    exit 1
    ;;
esac

# Verifying plans code that may come from a fork: it gets to see no token.
if [[ "$INPUT_MODE" == verify ]]; then unset GITHUB_TOKEN; fi

# A path on each line.
paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<<"$INPUT_PATH"

code=0
"${hubform[@]}" ci "$INPUT_MODE" -- "${paths[@]}" || code=$?
printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"

# What could not be read is in the pull request, and nothing is lost by it.
if [[ "$code" == 3 ]]; then
  printf '::warning::some targets could not be read; their last known values stay\n'
  code=0
fi
exit "$code"
