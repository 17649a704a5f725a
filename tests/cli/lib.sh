# Sourced by the end-to-end tests. Each test runs in a directory of its own with a home of its own;
# $STANCH is the program under test. Fake secrets are made at run time by `stanch rules example`.
set -eu
: "${STANCH:?set STANCH to the program under test}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir home
HOME=$work/home XDG_CACHE_HOME=$work/cache GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
export HOME XDG_CACHE_HOME GIT_CONFIG_NOSYSTEM LC_ALL TZ
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE CI NO_COLOR 2>/dev/null || true
git config --global user.name "Ada Author"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false

die() {
  echo "FAILED: $*" >&2
  [ ! -f out ] || sed 's/^/  out: /' out >&2
  [ ! -f err ] || sed 's/^/  err: /' err >&2
  exit 1
}

# run STATUS COMMAND...: runs, keeps standard output in $work/out and errors in $work/err.
run() {
  expected=$1
  shift
  status=0
  "$@" >"$work/out" 2>"$work/err" || status=$?
  cd_out=$PWD
  if [ "$status" -ne "$expected" ]; then
    cd "$work"
    die "expected exit $expected, got $status: $*"
  fi
  cd "$cd_out"
}

# in_out TEXT / not_in_out TEXT: fixed strings in standard output; in_err likewise.
in_out() { grep -qF -- "$1" "$work/out" || (cd "$work" && die "not in output: $1"); }
not_in_out() { ! grep -qF -- "$1" "$work/out" || (cd "$work" && die "in output: $1"); }
in_err() { grep -qF -- "$1" "$work/err" || (cd "$work" && die "not in errors: $1"); }

# secret ID: a fresh line that holds a secret of that rule.
secret() { "$STANCH" rules example "$1"; }

# new_repo DIR: an empty repository, entered.
new_repo() {
  git init -q "$work/$1"
  cd "$work/$1"
}

# commit FILE TEXT [MESSAGE]
commit() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
  git add -f -- "$1"
  git commit -q --no-verify -m "${3:-change $1}"
}
