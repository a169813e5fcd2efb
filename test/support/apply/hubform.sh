#!/usr/bin/env bash
# A stand-in for `hubform wait ROOT`, in which a root with the file `uninvited` waits in vain, and one with `late` for a while; and for
# `hubform verify ROOT --plan FILE`: it refuses a saved plan that says so. With the file `no-snapshot` it cannot compare. With the
# file `swap`, somebody exchanges the plan of hubform/a once it was verified.
set -eu
if [[ $1 == wait ]]; then
  printf '%s %s\n' "$1" "$2" >>"$TRACE"
  trap 'echo stopped >>"$TRACE"; exit 143' TERM
  if [[ -e $2/late ]]; then
    for _ in {1..100}; do sleep 0.1; done
  fi
  if [[ ! -e $2/uninvited ]]; then exit; fi
  printf 'Warning: the invitation is not listed after %s seconds\n  Apply the other one first.\n1 invitation: 1 not there.\n' "$4" >&2
  exit 3
fi
printf 'verify %s\n' "$(sed -n 2p "$4")" >>"$TRACE"
if [[ -e no-snapshot ]]; then echo 'Error: there is no snapshot' >&2; exit 1; fi
if grep -q tampered "$4"; then echo "Error: $4 is refused: it was tampered with: a file" >&2; exit 1; fi
if grep -q undecided "$4"; then exit 2; fi
if [[ -e swap ]]; then printf '9\n' >plans/hubform/a.tfplan; fi
