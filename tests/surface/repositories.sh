# How cases build what they hide the secret in: repositories, commits, merges and files. Sourced by lib.sh.

python() { python3 -I -S "$@"; }

# new_secret [RULE FORMAT]: a fresh token, of a format that every scanner knows.
new_secret() {
  [ $# -gt 0 ] || set -- github-pat 'ghp_[A-Za-z0-9]{36}'
  "$STANCH" rules example "$1" | grep -oE "$2" | head -n 1
}

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
