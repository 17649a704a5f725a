#!/bin/sh
# Called in a sub-directory, scan and explain go by the configuration and baseline at the top, and patterns
# of paths are compared with paths from there; paths are reported as given all the same.
. "$(dirname "$0")/lib.sh"
line=$(secret github-pat)
new_repo repo
mkdir -p app/deploy docs
echo "$line" >app/deploy/a.env
echo "$line" >docs/b.txt
cd app
for given in . deploy ./deploy deploy/a.env "$PWD/deploy"; do
  run 1 "$STANCH" scan "$given"
done

# Exclusions, from the work tree and from a reference.
printf 'exclude:\n  - {path: "app/*", reason: made up}\n' >../.stanch.yml
for given in . deploy ./deploy deploy/a.env "$PWD/deploy" ../app; do
  run 0 "$STANCH" scan "$given"
  in_out "1 suppressed"
done
run 1 "$STANCH" scan . --no-suppress --format jsonl
in_out '"path":"./deploy/a.env"'
run 1 "$STANCH" scan .. --format jsonl
in_out "../docs/b.txt"
run 1 sh -c 'echo "$1" | "$STANCH" scan - --stdin-path a.env' - "$line"
git add ..
git commit -qm all
rm ../.stanch.yml
run 1 "$STANCH" scan .
run 0 "$STANCH" scan . --config-from HEAD

# Code scanning and its kin look files up from the top of the repository, wherever they were scanned from.
run 1 "$STANCH" scan . --format github
in_out "file=app/deploy/a.env,"
run 1 "$STANCH" scan . ../docs --output jsonl:saved.jsonl --output sarif:a.sarif --output gitlab:a.json
run 0 "$STANCH" report saved.jsonl --output sarif:b.sarif
for log in a.sarif b.sarif; do
  grep -q '"uri": "app/deploy/a.env"' $log && grep -q '"uri": "docs/b.txt"' $log || die "$log: not from the top"
done
grep -q '"file": "docs/b.txt"' a.json || die "GitLab's report is not from the top"
run 1 "$STANCH" scan "$work/repo/docs" --format sarif
in_out '"uri": "docs/b.txt"'
rm saved.jsonl ./*.sarif a.json

# The baseline, which allow writes at the top.
print=$("$STANCH" scan . --format jsonl | sed -n 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/p')
run 0 "$STANCH" allow "$print" --reason "made up" --path "app/*"
[ -s ../.stanch-baseline ] || die "allow wrote elsewhere"
run 0 "$STANCH" scan .
run 1 "$STANCH" scan ../docs
rm ../.stanch-baseline

# A rule's own files are named from the top as well; so are those of the configuration's rules.
mkdir ../security
cat >../security/ours.yml <<'END'
vendor: Ours
rules:
  - id: our-token
    name: Our token
    pattern: '(OURTOK_[a-z0-9]{20})'
    paths: ['^app/deploy/']
    examples: ['OURTOK_${lowernum:20}']
    negatives: ['OURTOK_']
END
echo 'rules: [security/ours.yml]' >../.stanch.yml
"$STANCH" rules example our-token --rules ../security/ours.yml >deploy/ours.txt
cp deploy/ours.txt .
run 1 "$STANCH" scan . --only-rule our-token -q
in_out "./deploy/ours.txt:1:1"
not_in_out "./ours.txt"
run 0 "$STANCH" explain our-token
run 0 "$STANCH" explain deploy/ours.txt:1
in_out "our-token  reported"
run 0 "$STANCH" explain ours.txt:1
in_out "turned down by the file's path"

# Configuration that lies in the sub-directory is not passed over in silence.
echo 'min-confidence: high' >.stanch.yml
run 1 "$STANCH" scan .
in_err "/app/.stanch.yml is not read"
in_err "repo/.stanch.yml"
run 1 "$STANCH" scan . --config .stanch.yml
[ ! -s "$work/err" ] || die "told of a file that was named"
rm .stanch.yml ../.stanch.yml

# Places as reports print them, from the top and with a column, can be explained.
for place in deploy/a.env:1 app/deploy/a.env:1 deploy/a.env:1:14 app/deploy/a.env:1:14; do
  run 0 "$STANCH" explain "$place"
  in_out "github-pat  reported"
  in_out "on line 1 of ${place%%:*}"
done
run 2 "$STANCH" explain nowhere/a.env:1:14
in_err "nowhere/a.env: there is no such file"

# Another repository by name, and one that only its files can be read of.
cd "$work"
run 0 "$STANCH" explain app/deploy/a.env:1 --repository repo
git init -q --object-format=sha256 "$work/other"
mkdir other/sub
echo "$line" >other/sub/a.env
printf 'exclude:\n  - {path: "sub/*", reason: made up}\n' >other/.stanch.yml
cd other/sub
run 0 "$STANCH" scan .
in_out "1 suppressed"

# A directory that is gone holds no configuration; what is named can be searched.
mkdir "$work/gone"
run 1 sh -c 'cd "$1/gone" && rmdir "$1/gone" && "$STANCH" scan "$1/repo/docs"' - "$work"
