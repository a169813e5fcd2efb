#!/usr/bin/env bash
# A stand-in for Terraform, for the tests of the scripts in templates/apply. A root that has the file `pending` has changes; `serial` is its
# state, `broken` makes an apply fail, `waits` and `slow` make it wait, `again` leaves changes behind, `no-init` makes init fail, `backend`
# holds the type of one, `silent` and `dies` make a plan fail, `lingers` makes the end of an apply take a while.
set -eu
root=${1#-chdir=}
shift
cd "$root"
printf '%s %s\n' "$1" "$root" >>"$TRACE"
serial=$(cat serial 2>/dev/null || echo 0)
case $1 in
  init)
    if [[ -e no-init ]]; then echo 'Error: Failed to query available provider packages'; exit 1; fi
    mkdir -p .terraform
    if [[ -e backend ]]; then
      printf '{\n  "version": 3,\n  "backend": {\n    "type": "%s",\n    "config": {}\n  }\n}\n' "$(cat backend)" >.terraform/terraform.tfstate
    fi
    ;;
  plan)
    printf '%s' "${AWS_ACCESS_KEY_ID:-}" >key
    if [[ -e silent ]]; then exit 7; fi
    if [[ -e dies ]]; then printf 'reading\n╷\n│ killed by @team **now** ##[x]\n╵\n\n'; exit 1; fi
    for argument in "$@"; do
      case $argument in -out=*) printf '%s\n' "$serial" "$root" >"${argument#-out=}" ;; esac
    done
    if [[ ! -e pending ]]; then echo 'No changes.'; exit 0; fi
    echo 'Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.'
    exit 2
    ;;
  apply)
    for file in "$@"; do :; done
    if [[ $(head -n 1 "$file") != "$serial" ]]; then echo '│ Error: Saved plan is stale'; exit 1; fi
    echo "$((serial + 1))" >serial
    printf '##[set-env]and\n::error::an order\n'
    trap 'echo stopped >>"$TRACE"; if [[ -e lingers ]]; then sleep 1; fi; exit 1' TERM
    if [[ -e waits ]]; then sleep 1; fi
    if [[ -e slow ]]; then
      for _ in {1..100}; do sleep 0.1; done
    fi
    if [[ -e broken ]]; then echo '│ Error: reading a|b `c` <d>'; exit 1; fi
    if [[ ! -e again ]]; then rm pending; fi
    echo 'Apply complete! Resources: 1 imported, 0 added, 0 changed, 0 destroyed.'
    ;;
esac
