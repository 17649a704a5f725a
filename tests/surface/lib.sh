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

. "$surface/repositories.sh"
. "$surface/verbs.sh"
secret=$(new_secret)
