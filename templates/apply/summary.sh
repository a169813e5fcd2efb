# shellcheck shell=bash
# Sourced by the scripts beside it.

# stdin: paths, one a line. Each is written as `hubform roots` writes it, so that a root has one name: ./a//b/ is a/b.
normal_paths() {
  LC_ALL=C sed -e 's|//*|/|g' -e ':next' -e 's|/\./|/|' -e 't next' -e 's|/\.$||' -e 's|^\./\(.\)|\1|' -e 's|\(.\)/$|\1|'
}

# summarize TITLE STATES BAD: the last state of each root, as Markdown, on stdout and on the page of a GitHub job. STATES are in the
# order of the list; the roots of those in BAD stand first, in a table. $work/roots has on each line a root and the sum of its
# saved plan: what was done with another plan does not count. Without a sum, all of the results count.
summarize() {
  local text=$work/summary.md
  LC_ALL=C awk -F '\t' -v title="$1" -v order="$2" -v bad="$3" "$summary_program" "$work/roots" "$results" >"$text"
  cat "$text"
  if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then cat "$text" >>"$GITHUB_STEP_SUMMARY"; fi
}

summarize_applied() {
  summarize 'Security Hub memberships, applied' 'failed|refused|interrupted|not reached|applied|nothing to do' 'failed|refused|interrupted|not reached'
}

# A job of GitHub shows a mebibyte at most, so a list ends after 2000 roots.
# shellcheck disable=SC2016
summary_program='
  function code(text) { gsub(/[|`<>]/, "?", text); return "`" text "`" }
  # A reason is what a program has printed: a link or a name that a page would act on stays text.
  function why(root) { return reason[root] == "" ? "" : code(reason[root]) }
  function line(root) { return "| " code(root) " | " state[root] " | " why(root) " |" }
  function list(names, chosen,    i, shown) {
    print "| Root | State | Why |\n| --- | --- | --- |"
    for (i = 1; i <= total; i++) {
      if (index(names, "|" state[all[i]] "|") == 0) continue
      if (++shown <= 2000) print line(all[i])
    }
    if (shown > 2000) print "\n" shown - 2000 " more are in " code("results") "."
  }
  FILENAME == ARGV[1] { if ($1 == "" || $1 in sum) next; all[++total] = $1; sum[$1] = $2; state[$1] = "not reached"; next }
  $1 == "began" { for (i = 1; i <= total; i++) if (sum[all[i]] == "-") { state[all[i]] = "not reached"; reason[all[i]] = "" } }
  $2 in state && (sum[$2] == "" || $3 == sum[$2]) { state[$2] = $1 == "applying" ? "interrupted" : $1; reason[$2] = $4 }
  END {
    for (i = 1; i <= total; i++) count[state[all[i]]]++
    n = split(order, states, "|")
    for (i = 1; i <= n; i++) if (count[states[i]] > 0) {
      counts = counts (counts == "" ? "" : ", ") count[states[i]] " " states[i]
      if (index("|" bad "|", "|" states[i] "|")) wrong = 1; else right = 1
    }
    print "### " title ": " (counts == "" ? "no root" : counts) "\n"
    if (wrong) { list("|" bad "|"); print "" }
    if (right) {
      print "<details>\n<summary>The other roots</summary>\n"
      for (i = 1; i <= n; i++) if (!index("|" bad "|", "|" states[i] "|")) rest = rest "|" states[i]
      list(rest "|")
      print "\n</details>\n"
    }
  }
'
