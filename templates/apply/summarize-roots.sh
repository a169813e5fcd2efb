#!/usr/bin/env bash
# Lists what apply-roots.sh has applied and what it has not, from its results, even if it did not finish.
#   hubform roots hubform --format paths | summarize-roots.sh
# stdin: the paths of the roots, one a line. PLANS holds applied.tsv; without it, no root was reached.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=summary.sh
source "$here/summary.sh"

results=${RESULTS:-${PLANS:-plans}/applied.tsv}
work=$(mktemp -d "${TMPDIR:-/tmp}/hubform.XXXXXX")
trap 'rm -rf "$work"' EXIT
normal_paths | sed -e '/^$/d' >"$work/roots"
if [[ ! -f $results ]]; then results=/dev/null; fi
summarize_applied
