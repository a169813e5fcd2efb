#!/usr/bin/env bash
# A stand-in for `hubform verify ROOT --plan FILE`: it refuses a saved plan that says so. With the file `no-snapshot` it cannot
# compare. With the file `swap`, somebody exchanges the plan of hubform/a once it was verified.
set -eu
printf 'verify %s\n' "$(sed -n 2p "$4")" >>"$TRACE"
if [[ -e no-snapshot ]]; then echo 'Error: there is no snapshot' >&2; exit 1; fi
if grep -q tampered "$4"; then echo "Error: $4 is refused: it was tampered with: a file" >&2; exit 1; fi
if grep -q undecided "$4"; then exit 2; fi
if [[ -e swap ]]; then printf '9\n' >plans/hubform/a.tfplan; fi
