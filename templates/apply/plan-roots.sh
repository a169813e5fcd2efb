#!/usr/bin/env bash
# Plans root modules, saves the plans, and compares each with the decisions. Changes nothing in AWS.
#   hubform roots hubform --format paths | plan-roots.sh
# stdin: the paths of the roots, one a line. PLANS gets ROOT.tfplan for each root that has changes. Exit code 0: all are planned as
# decided, or have no changes. REVIEWED may name a directory of earlier saved plans: one that `hubform verify --plan` still
# accepts is used, and the root is not planned again. The other variables are in steps.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=steps.sh
source "$here/steps.sh"
# shellcheck source=summary.sh
source "$here/summary.sh"

plan_root() {
  local root=$1 saved reviewed code=0
  saved=$(plan_file "$root")
  rm -f "$saved"
  reviewed=$(plan_file "$root" "${REVIEWED:-}")
  if [[ -n ${REVIEWED:-} && -f $reviewed ]]; then
    if verify_plan "$root" "$reviewed"; then
      mkdir -p "$(dirname "$saved")"
      cp "$reviewed" "$saved"
      record reviewed "$root" "$(sum_of "$saved")" "the saved plan of the review"
      return
    fi
    if [[ -n $signal ]]; then return 1; fi
    printf 'The plan of the review cannot be used: see above. Planning again.\n' >>"$log"
  fi
  save_plan "$root" "$saved" || code=$?
  case $code in
    0)
      rm -f "$saved"
      record 'no changes' "$root" - ''
      ;;
    2) check_saved "$root" "$saved" ;;
    *)
      rm -f "$saved"
      if [[ -n $signal ]]; then return 1; fi
      record failed "$root" - "$(why)"
      return 1
      ;;
  esac
}

# Deletes a plan that is refused, so that it cannot be applied.
check_saved() {
  local code=0
  verify_plan "$1" "$2" || code=$?
  if ((code == 0)); then
    record planned "$1" "$(sum_of "$2")" "$(counts)"
    return
  fi
  rm -f "$2"
  if [[ -n $signal ]]; then return 1; fi
  not_taken "$code" "$1" -
  return 1
}

begin planned
: >"$results"
run_roots plan_root
finish
printf '%s\t\n' ${roots[@]+"${roots[@]}"} >"$work/roots"
summarize 'Security Hub memberships, planned' 'failed|refused|not reached|planned|reviewed|no changes' 'failed|refused|not reached'
if [[ -n $signal ]]; then exit "$signal_code"; fi
exit "$failed"
