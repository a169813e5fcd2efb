#!/usr/bin/env bash
# Applies the saved plans of root modules, and nothing else. Afterwards, a second plan has to be empty.
#   hubform roots hubform --format paths | apply-roots.sh
# stdin: the paths of the roots, in the order in which they are applied. PLANS holds what plan-roots.sh has saved, and gets
# applied.tsv, to which each root is added as soon as it is done: run it again to continue from there. A root without a saved plan
# must have no changes. WAVE=N: N roots a wave; the next one begins when the last root of a wave is done. PLAN_ANEW=yes: where the
# state has changed since a plan was saved, plan again and apply that plan, which is compared with the decisions but not
# reviewed. WAIT_FOR=SECONDS: how long a root waits for the invitations that it accepts, before it is applied. Exit code 0: all are as
# the code says. The other variables are in steps.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=steps.sh
source "$here/steps.sh"
# shellcheck source=summary.sh
source "$here/summary.sh"
PLAN_ANEW=${PLAN_ANEW:-no}
WAIT_FOR=${WAIT_FOR:-300}
[[ $WAIT_FOR =~ ^[0-9]{1,5}$ ]] || die "WAIT_FOR is not a number of seconds: $WAIT_FOR" 'Set WAIT_FOR to how long to wait for an invitation.'

apply_root() {
  local root=$1 saved sum before code=0
  saved=$(plan_file "$root")
  sum=$(sum_of "$saved")
  before=$(state_before "$root" "$sum")
  # An earlier run may have applied this plan: a new plan shows that.
  if [[ $sum == - || -n $before ]]; then
    check "$root" || code=$?
    if ((code == 0)); then
      if [[ -n $before ]]; then record applied "$root" "$sum" 'by an earlier run'; else record 'nothing to do' "$root" - ''; fi
      return
    fi
    if ((code != 2)); then ended "$root" "$sum" || return 1; fi
    if [[ $sum == - || $before == applied ]]; then
      anew "$root" "$sum" "$(if [[ $sum == - ]]; then echo 'it has changes and no saved plan'; else echo 'it has changes again since it was applied'; fi)"
      return
    fi
  fi
  apply_saved "$root" "$saved"
}

# Verifies and applies a copy of the plan, which no other user can change meanwhile.
apply_saved() {
  local root=$1 saved=${log%.log}.tfplan sum code=0
  cp "$2" "$saved"
  sum=$(sum_of "$saved")
  verify_plan "$root" "$saved" "$plans_given/${2#"$PLANS/"}" || code=$?
  if ((code != 0)); then
    if [[ -n $signal ]]; then return 1; fi
    not_taken "$code" "$root" "$sum"
    return 1
  fi
  # AWS may need a moment to deliver an invitation, and the provider looks for it once.
  logged "${hubform_command[@]}" wait "$root" --for "$WAIT_FOR" || code=$?
  if ((code != 0)); then
    not_there "$root" "$sum"
    return
  fi
  record applying "$root" "$sum" ''
  if ! terraform_in "$root" apply -input=false -no-color -lock-timeout="$LOCK_TIMEOUT" "$saved"; then
    if grep -q 'Saved plan is stale' "$log"; then
      # An earlier run may have applied it, whose results are lost.
      check "$root" || code=$?
      if ((code == 0)); then
        record applied "$root" "$sum" 'by an earlier run'
        return
      fi
      if ((code != 2)); then ended "$root" "$sum" || return 1; fi
      anew "$root" "$sum" 'the state has changed since the plan was saved (stale)'
      return
    fi
    ended "$root" "$sum"
    return
  fi
  check "$root" || code=$?
  case $code in
    0) record applied "$root" "$sum" "$(sed -n 's/^Apply complete! Resources: //p' "$log" | tail -n 1)" ;;
    2)
      record failed "$root" "$sum" 'applied, but a second plan still has changes'
      return 1
      ;;
    *) ended "$root" "$sum" ;;
  esac
}

# With PLAN_ANEW, plans again and applies that plan. Otherwise refuses the root with a hint.
anew() {
  local root=$1 saved code=0
  if [[ $PLAN_ANEW != yes || -n ${planned_anew:-} ]]; then
    record refused "$root" "$2" "$3"
    printf '%s: %s\nPlan it again and review the plan, or run this with PLAN_ANEW=yes.\n' "$root" "$3" >>"$log"
    return 1
  fi
  planned_anew=1
  saved=$(plan_file "$root")
  save_plan "$root" "$saved" || code=$?
  case $code in
    0) record applied "$root" "$2" 'by an earlier run' ;;
    2) apply_saved "$root" "$saved" ;;
    *) ended "$root" "$2" ;;
  esac
}

# 0: the code and AWS agree. 2: there are changes.
check() {
  local code=0
  terraform_in "$1" plan -input=false -no-color -detailed-exitcode -lock-timeout="$LOCK_TIMEOUT" || code=$?
  return "$code"
}

# not_there ROOT SUM: an invitation did not arrive, or could not be looked for.
not_there() {
  local reason
  reason=$(last_step | sed -n -e 's/^Warning: //p' -e 's/^Error: //p' | head -n 1)
  if [[ -n $signal || -z $reason ]]; then ended "$1" "$2" || return 1; fi
  printf 'WAIT_FOR=SECONDS is how long this script waits: it was %s.\n' "$WAIT_FOR" >>"$log"
  record failed "$1" "$2" "$reason"
  return 1
}

ended() {
  if [[ -n $signal ]]; then record interrupted "$1" "$2" 'run it again to continue'; else record failed "$1" "$2" "$(why)"; fi
  return 1
}

# How far an earlier run came with the same plan: applying, applied, interrupted, or nothing.
state_before() {
  [[ $2 == - ]] || LC_ALL=C ROOT=$1 SUM=$2 awk -F '\t' '
    $2 == ENVIRON["ROOT"] && $3 == ENVIRON["SUM"] { last = $1 }
    END { if (last ~ /^(applying|applied|interrupted)$/) print last }' "$results"
}

begin applied
run_roots apply_root
finish
list_sums
summarize_applied
if [[ -n $signal ]]; then exit "$signal_code"; fi
exit "$failed"
