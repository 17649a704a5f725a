# What a case may demand of a scan; lib.sh says what each verb means. Sourced by lib.sh.

die() {
  echo "FAILED: $*" >&2
  sed 's/^/  out: /' "$work/out" >&2
  sed 's/^/  err: /' "$work/err" >&2
  exit 1
}

# scan MODE [ARG...]: runs the adapter, with $input as standard input; its exit code is $status.
scan() {
  status=0
  "$scanner" "$@" <"${input:-/dev/null}" >"$work/out" 2>"$work/err" || status=$?
}

found() { grep -qF -- "$secret" "$work/out"; }
report_has() { grep -qF -- "$1" "$work/out" || [ -n "${SURFACE_SCANNER:-}" ] || die "not reported: $1"; }

# survey WORD: with another scanner, says what it did and tells the verb to leave it at that.
survey() {
  [ -n "${SURFACE_SCANNER:-}" ] || return 1
  echo "$1"
}

# outcome SILENCE [ALARM]: what another scanner did, in a word: SILENCE if it reported nothing, ALARM
# if it reported something else than the secret. Adapters exit 77 for what their scanner does not offer.
outcome() {
  case $status in
    0) word=$1 ;;
    1) word=${2:-$1} ;;
    77) word='not offered' ;;
    *) word=error ;;
  esac
  ! found || [ -n "${2:-}" ] || word=found
  echo "$word"
}

finds() {
  scan "$@"
  survey "$(outcome missed)" && return
  [ "$status" -eq 1 ] || die "expected exit 1, got $status: $*"
  found || die "the secret is not reported: $*"
  if [ "$1" = history ] && [ "${exhaustive:-yes}" = yes ]; then
    grep '"type":"finding"' "$work/out" >"$work/findings"
    scan "$@" --exhaustive
    [ "$status" -eq 1 ] || die "expected exit 1 of --exhaustive, got $status"
    grep '"type":"finding"' "$work/out" | cmp -s - "$work/findings" ||
      die "--exhaustive reports otherwise than: $(cat "$work/findings")"
  fi
}

# A gap: as soon as it is closed, the case is to say `finds`.
misses() {
  scan "$@"
  survey "$(outcome missed)" && return
  ! found || die "it is found: write finds instead of misses"
}

passes() {
  scan "$@"
  survey "$(outcome passes 'false alarm')" && return
  [ "$status" -eq 0 ] || die "expected exit 0, got $status: $*"
  report_has '"complete":true'
}

lists() {
  reason=$1
  shift
  scan "$@"
  survey "$(outcome silent)" && return
  case $status in
    0 | 3) ;;
    *) die "expected exit 0 or 3, got $status: $*" ;;
  esac
  report_has "\"reason\":\"$reason\""
  scan "$@" --strict
  [ "$status" -eq 3 ] || die "expected exit 3 of --strict, got $status: $*"
  report_has '"complete":false'
}

refuses() {
  scan "$@"
  survey "$(outcome silent)" && return
  [ "$status" -eq 2 ] || die "expected exit 2, got $status: $*"
  [ -s "$work/err" ] || die "no reason is given"
}

# hook FILE MODE [ARG...]: makes FILE a hook that runs the adapter and writes down its exit code.
hook() {
  file=$1
  shift
  mkdir -p "$(dirname "$file")"
  cat >"$file" <<HOOK
#!/bin/sh
status=0
"$scanner" $* >"$work/out" 2>"$work/err" || status=\$?
echo "\$status" >"$work/hook.status"
exit "\$status"
HOOK
  chmod +x "$file"
  rm -f "$work/hook.status"
  : >"$work/out"
  : >"$work/err"
}

# with_hook COMMAND...: runs git; its exit code is $status, or, with another scanner, that scanner's.
with_hook() {
  status=0
  "$@" >"$work/git.out" 2>&1 || status=$?
  [ -z "${SURFACE_SCANNER:-}" ] || [ ! -e "$work/hook.status" ] || status=$(cat "$work/hook.status")
}

# hooked COMMAND...: runs it with the adapter as pre-commit hook.
hooked() {
  hook "$(git rev-parse --git-path hooks)/pre-commit" staged
  with_hook "$@"
}

blocks() {
  hooked "$@"
  survey "$(outcome missed)" && return
  [ "$status" -ne 0 ] || die "it was let through: $*"
  found || die "the secret is not reported: $* ($(cat "$work/git.out"))"
}

lets() {
  hooked "$@"
  survey "$(outcome passes 'false alarm')" && return
  [ "$status" -eq 0 ] || die "it was not let through: $* ($(cat "$work/git.out"))"
}

# never_clean HOW MODE FILE...: MODE with its arguments is one word. While the files are damaged one by one (see damage), the scan finds
# the secret, or says that it is incomplete, or refuses; it never passes and never crashes.
never_clean() {
  how=$1
  mode=$2
  shift 2
  status=0
  chmod -R u+w . 2>/dev/null || true
  if [ -n "${SURFACE_SCANNER:-}" ]; then
    scan $mode
    [ "$status" -eq 77 ] && survey 'not offered' && return
  fi
  "$surface/damage" "$scanner" "$how" "$mode" "$secret" "$@" >"$work/out" 2>"$work/err" || status=$?
  survey "$([ "$status" -eq 0 ] && echo 'never "clean"' || echo 'sometimes "clean"')" && return
  [ "$status" -eq 0 ] || die "damaged repositories pass"
}
