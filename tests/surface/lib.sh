# Sourced by every case. A case is a script whose second line says in a comment what is hidden where;
# it builds a tiny repository in a directory of its own, hides $secret in it, and ends in what a scan
# must do about it:
#
#   finds MODE [ARG...]           the secret is reported; in history, --exhaustive reports the same
#   misses MODE [ARG...]          the secret is not reported: a known gap
#   passes MODE [ARG...]          nothing is reported, and the scan says that it is complete
#   lists REASON MODE [ARG...]    nothing is found, but the ledger says what could not be looked at
#   refuses MODE [ARG...]         the scan says why it does not scan, and exits 2
#   blocks COMMAND...             a git command with the scan as a pre-commit hook does not commit
#   lets COMMAND...               likewise, and does commit
#   never_clean HOW MODE FILE...  whatever happens to these files, the scan does not say "clean"
#
# MODE is history, staged, range or files. All scanning goes through an adapter (see adapters/stanch);
# with SURFACE_SCANNER set to another one the verbs only say what that scanner did.
set -eu
surface=$(cd "$(dirname "$0")/.." && pwd)
scanner=${SURFACE_SCANNER:-$surface/adapters/stanch}
: "${STANCH:?set STANCH to the program under test}"
export STANCH
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
mkdir home
for name in $(env | sed -n 's/^\(GIT_[A-Z_0-9]*\)=.*/\1/p') CI; do
  unset "$name"
done
HOME=$work/home XDG_CACHE_HOME=$work/home/cache LC_ALL=C TZ=UTC GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org
GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
export HOME XDG_CACHE_HOME LC_ALL TZ GIT_CONFIG_NOSYSTEM
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
cat >home/.gitconfig <<'CONFIG'
[init]
	defaultBranch = main
[advice]
	detachedHead = false
[protocol "file"]
	allow = always
[gc]
	auto = 0
CONFIG

# new_secret [RULE FORMAT]: a fresh token, of a format that every scanner knows.
new_secret() {
  [ $# -gt 0 ] || set -- github-pat 'ghp_[A-Za-z0-9]{36}'
  "$STANCH" rules example "$1" | grep -oE "$2" | head -n 1
}
secret=$(new_secret)

new_repo() {
  git init -q "$work/${1:-repo}"
  cd "$work/${1:-repo}"
}

# commit FILE TEXT [MESSAGE]: one file of one line.
commit() {
  mkdir -p "$(dirname -- "$1")"
  printf '%s\n' "$2" >"$1"
  git add -f -- "$1"
  git commit -q --no-verify -m "${3:-change $1}"
}

# commit_file FILE [MESSAGE]: a file that is there already.
commit_file() {
  git add -f -- "$1"
  git commit -q --no-verify -m "${2:-change $1}"
}

# not_yet REF: as where a push arrives: the objects are there, and neither the reference nor HEAD is.
not_yet() {
  git symbolic-ref HEAD refs/heads/none
  git update-ref -d "$1"
}

# Merges of a new repository, each left where a case puts something into it.
# conflict: a.txt has a conflict to be resolved.
conflict() {
  commit a.txt one
  git checkout -q -b side
  commit a.txt two
  git checkout -q main
  commit a.txt three
  git merge -q side >/dev/null || true
}
# evil_merge: a merge commit whose a.txt has a line with the secret that neither parent has.
evil_merge() {
  commit a.txt one
  git checkout -q -b side
  commit b.txt two
  git checkout -q main
  commit c.txt three
  git merge -q --no-commit side >/dev/null
  echo "$secret" >>a.txt
  git commit -q -a -m merge
}
# octopus_merge: a merge commit of four parents that has merged.txt, with the secret, of its own.
octopus_merge() {
  commit a.txt one
  for branch in x y z; do
    git checkout -q -b $branch main
    commit $branch.txt $branch
  done
  git checkout -q main
  git merge -q x y z >/dev/null
  echo "$secret" >merged.txt
  git add merged.txt
  git commit -q --amend -m octopus
}

# tar_of FILE MODE: a.txt, with the secret, in a compressed archive that is committed.
tar_of() {
  echo "$secret" >a.txt
  python - "$1" "$2" <<'PY'
import sys, tarfile
with tarfile.open(sys.argv[1], sys.argv[2]) as tar:
    tar.add("a.txt")
PY
  commit_file "$1"
}

# pdf_of CONTENT [KEY]: prints a PDF of one page that draws CONTENT; KEY goes into its trailer.
pdf_of() {
  python - "$@" <<'PY'
import sys, zlib
stream = zlib.compress(f"BT /F1 12 Tf {sys.argv[1]} ET".encode())
objects = [
    b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(stream), stream),
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
for number, body in enumerate(objects, 1):
    offsets.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
key = b"".join(b"%s 9 0 R" % name.encode() for name in sys.argv[2:])
sys.stdout.buffer.write(out + b"xref\n0 6\n0000000000 65535 f \n" + table +
    b"trailer\n<</Size 6/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (key, len(out)))
PY
}

python() { python3 -I -S "$@"; }

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
