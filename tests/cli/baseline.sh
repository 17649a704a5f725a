#!/bin/sh
# stanch baseline: accepts what is there; moving, renaming, rebasing and squashing re-open nothing; new
# secrets block; what is gone is reported and pruned.
. "$(dirname "$0")/lib.sh"
first=$(secret github-pat)
second=$(secret slack-bot-token)
new_repo r
commit a.env "$first"
git checkout -qb topic
commit b.env "$second"
echo "uncommitted $(secret sendgrid-api-key)" >work.txt

run 0 "$STANCH" baseline create --dry-run
in_out "3 secrets added"
[ ! -e .stanch-baseline ] || die "a dry run wrote the baseline"
run 0 "$STANCH" baseline create --reason "made up" --until 2999-01-01
in_out "3 secrets added"
[ "$(grep -c 'reason="made up" by="Ada Author" until=2999-01-01$' .stanch-baseline)" -eq 3 ] ||
  die "entries do not say why, who and until when"
for value in "${first##*=}" "${second##*=}"; do
  ! grep -qF "$value" .stanch-baseline || die "the baseline holds a secret"
done
run 2 "$STANCH" baseline create
in_err "is there already"
run 0 "$STANCH" scan-history .
in_out "2 suppressed"
run 1 "$STANCH" scan-history . --no-suppress --format sarif
in_out '"suppressions"'
in_out '"justification": "made up"'
cp .stanch-baseline ../saved

# Every kind of move: another line, another name, a merge, a rebase, a squash, an amended commit.
git add .stanch-baseline
git commit -qm baseline
printf 'moved\nagain\n%s\n' "$first" >a.env
git mv b.env deep.txt
git commit -qam "move"
git checkout -q main
commit c.txt "nothing"
git checkout -q topic
git rebase -q main
run 0 "$STANCH" scan-history .
git checkout -q main
git merge -q --squash topic >/dev/null
run 0 "$STANCH" scan-staged .
git commit -qm "squashed"
git commit -q --amend -m "amended"
git branch -qD topic
git reflog expire --expire=now --all
git gc -q --prune=now
run 0 "$STANCH" scan-history .
run 0 "$STANCH" scan .
diff ../saved .stanch-baseline || die "the baseline changed by itself"

# Another secret on an accepted line is another secret; update accepts it and changes nothing else.
commit a.env "moved
again
$first $(secret github-pat)"
run 1 "$STANCH" scan-history .
in_out "1 secret found"
run 0 "$STANCH" baseline update --reason "also made up"
in_out "1 secret added, 4 in all"
[ "$(diff ../saved .stanch-baseline | grep -c '^[<>]')" -eq 1 ] || die "update touched other entries"
run 0 "$STANCH" scan-history .
run 0 "$STANCH" baseline update
in_out "0 secrets added, 4 in all"

# An entry that accepts nothing any more is reported and pruned; so is one that has expired.
rm work.txt
run 0 "$STANCH" scan-history .
in_out "not there any more"
in_out sendgrid
# ... but not by a scan that leaves something out, which cannot know
cp .stanch-baseline ../all
for narrow in "--only-rule github-pat" "--no-rule slack-bot-token" "--min-confidence high" \
  "--max-blob-size 10"; do
  run 3 "$STANCH" baseline prune $narrow
  in_err "nothing was taken out"
  "$STANCH" scan-history . $narrow >"$work/out" || true
  not_in_out "not there any more"
done
git clone -q --depth 1 "file://$PWD" ../shallow
cp .stanch-baseline ../shallow
run 3 "$STANCH" baseline prune ../shallow
cmp -s ../all .stanch-baseline && cmp -s ../all ../shallow/.stanch-baseline || die "entries were taken out"
run 0 "$STANCH" baseline prune --dry-run
in_out "1 entry removed (0 of them expired), 3 left"
run 0 "$STANCH" baseline prune
run 0 "$STANCH" scan-history .
[ "$(grep -c sendgrid "$work/out")" -eq 0 ] || die "still stale"
sed -i '/slack/s/until=.*/until=2020-01-01/' .stanch-baseline
run 1 "$STANCH" scan-history .
run 0 "$STANCH" baseline update
in_out "0 secrets added"
in_out "1 acceptance has expired"
run 1 "$STANCH" scan-history .
run 0 "$STANCH" baseline prune
in_out "1 entry removed (1 of them expired), 2 left"

# In CI the baseline of another branch counts, not the one that a change brings along.
git add .stanch-baseline
git commit -qm "baseline"
git checkout -qb sly
commit d.env "$(secret github-pat)"
run 0 "$STANCH" baseline update
git commit -qam "accept my own"
run 0 "$STANCH" scan-range main..sly .
run 1 "$STANCH" scan-range main..sly . --config-from main

# A directory without a repository has a baseline as well.
mkdir "$work/plain"
cd "$work/plain"
echo "$second" >x.env
run 0 "$STANCH" baseline create
run 0 "$STANCH" scan .

run 2 "$STANCH" baseline update --until 2020-01-01
run 2 "$STANCH" baseline
