# shellcheck shell=bash
# What plan-roots.sh and apply-roots.sh have in common. They source this file; it runs nothing by itself.
# stdout carries results, stderr the rest. Written for bash 3.2 and later.

# The directory of the saved plans.
PLANS=${PLANS:-plans}
# How many roots run at once. Each Region with a provider of its own takes about half a gigabyte.
AT_ONCE=${AT_ONCE:-2}
# stop: after a failure, no further root begins. continue: all roots run.
ON_FAILURE=${ON_FAILURE:-stop}
# A program, and a command of several words such as "npx --yes hubform@1".
TERRAFORM=${TERRAFORM:-terraform}
HUBFORM=${HUBFORM:-hubform}
# How long Terraform waits for the lock of a state.
LOCK_TIMEOUT=${LOCK_TIMEOUT:-5m}
# If set: before a root runs, the script assumes this role in its account. The last part of its path is the account.
ROLE_NAME=${ROLE_NAME:-}
# In CI, a state without a backend is lost with the runner. yes: run all the same.
LOCAL_STATE=${LOCAL_STATE:-no}

export TF_IN_AUTOMATION=1 TF_INPUT=0
export TF_PLUGIN_CACHE_DIR=${TF_PLUGIN_CACHE_DIR:-$HOME/.terraform.d/plugin-cache}

die() {
  printf 'Error: %s\n%s\n' "$1" "$2" >&2
  exit 1
}

# Reads root paths from stdin, one a line, and prepares the directories. An empty line begins a new wave.
begin() {
  local count='^[1-9][0-9]*$' setting
  for setting in AT_ONCE ${WAVE:+WAVE}; do
    [[ ${!setting} =~ $count ]] || die "$setting is not a number from 1: ${!setting}" "Set $setting to a whole number from 1."
  done
  case $ON_FAILURE in stop | continue) ;; *) die "ON_FAILURE is neither stop nor continue: $ON_FAILURE" "Set it to stop or continue." ;; esac
  read -r -a hubform_command <<<"$HUBFORM"
  need "$TERRAFORM" 'Install Terraform, or set TERRAFORM to the program.'
  need "${hubform_command[0]:-}" 'Install hubform, or set HUBFORM to the command, such as "npx --yes hubform@0".'
  if [[ -n $ROLE_NAME ]]; then need aws 'Install the AWS CLI, which assumes the role of ROLE_NAME.'; fi

  roots=() barriers=()
  local root seen=$'\n'
  while IFS= read -r root || [[ -n $root ]]; do
    if [[ -z $root ]]; then barriers[${#roots[@]}]=1; fi
    if [[ -z $root || $seen == *$'\n'"$root"$'\n'* ]]; then continue; fi
    case "/$root/" in
      //* | */../* | *[[:cntrl:]]*) die "not the path of a root module below this directory: $(printf '%q' "$root")" "Give paths as \`hubform roots\` prints them." ;;
    esac
    [[ -d $root ]] || die "there is no root module $root" "Run it in the directory in which \`hubform roots\` ran."
    seen+=$root$'\n'
    roots+=("$root")
  done < <(normal_paths)

  mkdir -p "$PLANS" "$TF_PLUGIN_CACHE_DIR"
  plans_given=$PLANS
  PLANS=$(cd "$PLANS" && pwd)
  results=${RESULTS:-$PLANS/$1.tsv}
  printf 'began\t\t\t\n' >>"$results"
  work=$(mktemp -d "${TMPDIR:-/tmp}/hubform.XXXXXX")
  trap clean_up EXIT
  caller_keys=("${AWS_ACCESS_KEY_ID:-}" "${AWS_SECRET_ACCESS_KEY:-}" "${AWS_SESSION_TOKEN:-}")
  failed=0 signal='' child='' pids=() names=()
  trap 'caught INT 130' INT
  trap 'caught TERM 143' TERM
  trap 'caught HUP 129' HUP
  # Each root gets a process group of its own, so that the Ctrl-C of a terminal reaches this script only.
  set -m
}

# need PROGRAM HINT: checked before any root begins.
need() { type -P -- "$1" >/dev/null || die "there is no program $(printf '%q' "$1")" "$2"; }

# A child that a signal ends before it sets its own traps runs those of this script, and must not remove its directory.
clean_up() {
  # Bash 3.2 has no BASHPID.
  # shellcheck disable=SC2016
  if [[ ${BASHPID:-$(exec sh -c 'echo $PPID')} == "$$" ]]; then rm -rf "$work"; fi
}

# From here on, no signal prevents the summary. Programs that this script starts ignore these signals, too.
finish() { trap '' INT TERM HUP; }

# The root . has a file that is not hidden, because artifacts leave hidden files out.
plan_file() { printf '%s/%s.tfplan' "${2:-$PLANS}" "$(if [[ $1 == . ]]; then echo here; else printf %s "$1"; fi)"; }

sum_of() {
  if [[ ! -f $1 ]]; then printf -- '-'; return; fi
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -c 1-64
}

# record STATE ROOT SUM REASON: one line, written at once, so that an interruption leaves no half of it.
record() {
  local reason
  reason=$(printf '%s' "$4" | LC_ALL=C tr -d '\000-\037\177|<>`' | sed -e 's/##\[/## [/g' | cut -c 1-200)
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$reason" >>"$results"
  printf '%-12s %s%s\n' "$1" "$2" "${reason:+: $reason}" >&2
}

list_sums() {
  local root
  for root in ${roots[@]+"${roots[@]}"}; do printf '%s\t%s\n' "$root" "$(sum_of "$(plan_file "$root")")"; done >"$work/roots"
}

# Runs the function $1 for each root: AT_ONCE at a time, WAVE roots a wave. Init is done here, one root after the other,
# because Terraform's plugin cache must not be filled by two at once.
run_roots() {
  local root started=0 wave=0
  for root in ${roots[@]+"${roots[@]}"}; do
    if [[ -n ${barriers[started]:-} || $wave == "${WAVE:-}" ]]; then
      wait_below 1
      wave=0
    fi
    wave=$((wave + 1))
    wait_below "$AT_ONCE"
    if stopped; then break; fi
    started=$((started + 1))
    log=$work/$started.log
    : >"$log"
    step=1
    if ! init_root "$root"; then
      if [[ -n $signal ]]; then break; fi
      record failed "$root" "$(sum_of "$(plan_file "$root")")" "$(why)"
      failed=1
      show_log "$root" "$log"
      continue
    fi
    in_background "$1" "$root" &
    pids+=("$!") names+=("$started:$root")
  done
  wait_below 1
}

# Runs one root; its programs stay in its process group.
in_background() {
  set +m
  trap 'caught TERM 143' TERM
  child='' pids=()
  "$@"
}

stopped() { [[ -n $signal ]] || { ((failed)) && [[ $ON_FAILURE == stop ]]; }; }

# Waits until fewer than $1 roots run, and shows the log of each that has ended.
wait_below() {
  local i
  while :; do
    for i in ${pids[@]+"${!pids[@]}"}; do
      if kill -0 "${pids[i]}" 2>/dev/null; then continue; fi
      wait "${pids[i]}" || failed=1
      show_log "${names[i]#*:}" "$work/${names[i]%%:*}.log"
      unset "pids[i]" "names[i]"
    done
    if ((${#pids[@]} < $1)); then return; fi
    # In the foreground, it would take the Ctrl-C of a terminal for itself.
    sleep 0.1 &
    wait "$!" || :
  done
}

# A line that starts with :: or has ##[ would be a command for the runner of GitHub Actions.
show_log() {
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then printf '::group::%s\n' "$1"; else printf '== %s\n' "$1"; fi >&2
  sed -e 's/##\[/## [/g' -e 's/^/  | /' "$2" >&2 || :
  if [[ -n ${GITHUB_ACTIONS:-} ]]; then printf '::endgroup::\n' >&2; fi
}

# Passes on the first signal only: a second one would make Terraform exit without saving its state.
# No `return` here: in a trap that interrupts `wait`, it would end the script.
caught() {
  local pid
  woken=1
  if [[ -z $signal ]]; then
    signal=$1 signal_code=$2
    for pid in ${pids[@]+"${pids[@]}"} ${child:+"$child"}; do kill -TERM "$pid" 2>/dev/null || :; done
  fi
}

# Runs a program to its end, even if a signal arrives; its output goes to the log of the root.
logged() {
  local status code=127
  if [[ -n $signal ]]; then return 1; fi
  step=$(($(wc -l <"$log") + 1))
  "$@" </dev/null >>"$log" 2>&1 &
  child=$!
  while :; do
    woken='' status=0
    wait "$child" || status=$?
    if [[ $status != 127 ]]; then code=$status; fi
    if [[ -z $woken ]]; then break; fi
  done
  child='' ended_with=$code
  return "$code"
}

terraform_in() {
  local root=$1
  shift
  logged "$TERRAFORM" -chdir="$root" "$@"
}

init_root() {
  local readonly=()
  if [[ -f $1/.terraform.lock.hcl ]]; then readonly=(-lockfile=readonly); fi
  if ! assume_role "$1"; then return 1; fi
  terraform_in "$1" init -input=false -no-color ${readonly[@]+"${readonly[@]}"} || return 1
  if [[ ${CI:-} == true && $LOCAL_STATE != yes ]] && ! has_backend "$1"; then
    printf 'Error: no backend: the state would be lost with this runner\nAdd a backend to %s, or set LOCAL_STATE=yes.\n' "$1" >>"$log"
    return 1
  fi
}

# The backend for which a root was initialised. `local` keeps the state on this machine.
has_backend() {
  local file=$1/.terraform/terraform.tfstate type
  if [[ ! -f $file ]]; then return 1; fi
  type=$(tr -d '[:space:]' <"$file" | sed -n 's/.*"backend":{"type":"\([^"]*\)".*/\1/p')
  [[ -n $type && $type != local ]]
}

# Only Terraform gets the credentials, in its environment. They are written to no file.
assume_role() {
  if [[ -z $ROLE_NAME ]]; then return; fi
  local account=${1##*/} keys
  [[ $account =~ ^[0-9]{12}$ ]] || { printf 'Error: ROLE_NAME is set, and %s does not end with an account\n' "$1" >>"$log"; return 1; }
  keys=$(as_caller aws sts assume-role --role-arn "arn:${PARTITION:-aws}:iam::$account:role/$ROLE_NAME" --role-session-name hubform \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text 2>>"$log") || return 1
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$keys"
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
}

# Runs a program with the credentials that this script was started with. Called in a subshell only.
as_caller() {
  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  if [[ -n ${caller_keys[0]} ]]; then export AWS_ACCESS_KEY_ID=${caller_keys[0]} AWS_SECRET_ACCESS_KEY=${caller_keys[1]}; fi
  if [[ -n ${caller_keys[2]} ]]; then export AWS_SESSION_TOKEN=${caller_keys[2]}; fi
  "$@"
}

# verify_plan ROOT FILE [NAME]: compares a saved plan with the decisions about this root. 2: it does not match them. 1: it is
# refused, or could not be compared. The log has NAME in place of FILE.
verify_plan() {
  local code=0
  logged "${hubform_command[@]}" verify "$1" --plan "$2" || code=$?
  if [[ -n ${3:-} ]]; then
    FILE=$2 NAME=$3 LC_ALL=C awk '
      BEGIN { file = ENVIRON["FILE"] }
      { for (line = ""; at = index($0, file); $0 = substr($0, at + length(file))) line = line substr($0, 1, at - 1) ENVIRON["NAME"] }
      { print line $0 }' "$log" >"$log.named"
    mv "$log.named" "$log"
  fi
  return "$code"
}

# not_taken CODE ROOT SUM: says why verify_plan did not accept a plan: it is refused, or the comparison failed.
not_taken() {
  local reason
  reason=$(last_step | sed -n 's/^Error: .* is refused: //p' | head -n 1)
  if (($1 == 2)); then
    record refused "$2" "$3" 'the plan is not what was decided'
  elif [[ $1 == 1 && -n $reason ]]; then
    record refused "$2" "$3" "$reason"
  else
    record failed "$2" "$3" "$(why)"
  fi
}

save_plan() {
  local code=0
  mkdir -p "$(dirname "$2")"
  terraform_in "$1" plan -input=false -no-color -detailed-exitcode -lock-timeout="$LOCK_TIMEOUT" -out="$2" || code=$?
  return "$code"
}

# What the last program printed.
last_step() { tail -n "+$step" "$log"; }

# Why the last program failed: its first error, else the last line that it printed.
why() {
  local text
  text=$(last_step | sed -n 's/^[│ ]*Error: //p' | head -n 1)
  if [[ -z $text ]]; then text=$(last_step | sed -e 's/^[│╷╵ ]*//' -e '/^[[:space:]]*$/d' | tail -n 1); fi
  printf '%s' "${text:-it ended with code ${ended_with:-1} and printed nothing}"
}

counts() { sed -n 's/^Plan: //p' "$log" | tail -n 1; }
