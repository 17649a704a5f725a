#!/bin/sh
# scan-history --incremental says what a whole scan says, whatever happened to the repository, the
# rules or the record since, and reads no more than it must.
. "$(dirname "$0")/lib.sh"

plain() {
  sed -E -e 's/"(elapsed_ms|bytes_scanned|bytes|known_objects)":[0-9]+,//g' -e 's/"started":[^,}]*//' "$1"
}
# same WHAT [OPTION...]: both kinds of scan of r say the same, now and once more.
same() {
  what=$1
  shift
  "$STANCH" scan-history "$work/r" --quiet --format jsonl --min-confidence low "$@" >"$work/whole.json" || true
  plain "$work/whole.json" >"$work/whole"
  for turn in first second; do
    "$STANCH" scan-history "$work/r" --incremental --format jsonl --min-confidence low "$@" \
      >"$work/out" 2>"$work/err" || true
    plain "$work/out" >"$work/new"
    cmp -s "$work/whole" "$work/new" || {
      diff "$work/whole" "$work/new" | cut -c 1-400 >"$work/out"
      cd "$work"
      die "the $turn scan differs after: $what"
    }
  done
  [ ! -s "$work/err" ] || die "the second scan complains after: $what"
}
number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$work/out" | tail -1; }
# The last scan found nearly all in the record.
read_little() { [ "$(number known_objects)" -ge $(($(number objects) - $1)) ] || die "read too much"; }

new_repo r
record=$work/r/.git/stanch/scanned
pat=$(secret github-pat)
commit a.env "token=$pat"
commit dir/b.txt plain
commit dir/c.txt "a message with no secret" "use $(secret slack-bot-token)"
git branch "old-$(secret github-pat | sed 's/.*=//')"
commit "dir-$(secret slack-bot-token | sed 's/.*=//')/file" text
same "first scan"
[ "$(stat -c %a "$record")" = 600 ] || die "the record can be read by others"
! grep -qaF "$pat" "$record" || die "the record holds a secret"
read_little 6

# What comes is found, what goes is gone, and what stays keeps its life.
commit a.env "token=removed"
same "removal"
commit new.env "key=$(secret sendgrid-api-key)"
same "a new secret"
git checkout -q -b side HEAD~2
commit side.txt "$(secret github-pat)"
git checkout -q main
git merge -q --no-edit side
same "a merge"
git branch -q -D side
git tag -a -m "tag with $(secret slack-bot-token)" v1 HEAD~1
same "a branch deleted and a tag made"
git tag blob-tag HEAD:a.env
git tag "$(secret github-pat | sed 's/.*=//')" HEAD:dir/b.txt
same "tags of blobs"
git repack -adfq
same "repack -adf"
read_little 12
git commit -q --amend -m "amended"
git gc -q
same "amend and gc"
git reflog expire --expire=now --all
git gc -q --prune=now
same "gc --prune=now"
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),module"
git commit -q -m module
same "a submodule"
git worktree add -q "$work/linked" -b linked
(cd "$work/linked" && commit linked.txt "$(secret github-pat)")
same "a commit in a linked worktree"
[ ! -e "$work/r/.git/worktrees/linked/stanch" ] || die "the record is not where all worktrees share it"

# The rules decide: other rules, other record.
cat >"$work/own.yml" <<'END'
vendor: own
rules:
  - id: own-word
    name: Own word
    pattern: 'pla(in)'
    bounded: false
    examples: ['plain']
    negatives: ['plan']
END
same "more rules" --rules "$work/own.yml"
same "fewer rules" --only-rule github-pat
same "the first rules again"
same "a smaller limit" --max-blob-size 20
same "the usual limit"
run 2 "$STANCH" scan-history "$work/r" --incremental --exhaustive

# A record that is damaged, cut off, empty, another user's to change, or not to be written.
for damage in 'printf X | dd of="$record" bs=1 seek=300 conv=notrunc status=none' \
  'truncate -s -7 "$record"' ': >"$record"' 'truncate -s 50 "$record"' 'chmod g+w "$record"'; do
  eval "$damage"
  run 1 "$STANCH" scan-history "$work/r" --incremental
  in_err "scanning everything"
  same "$damage"
done
rm -r "$work/r/.git/stanch"
: >"$work/r/.git/stanch"
run 1 "$STANCH" scan-history "$work/r" --incremental
in_err "the next scan cannot build on this one"
rm "$work/r/.git/stanch"
same "a directory that was in the way"

# Runs that are killed, and runs at the same time.
for delay in 0.01 0.03 0.05 0.08; do
  rm -f "$record"
  "$STANCH" scan-history "$work/r" --incremental >/dev/null 2>&1 &
  sleep "$delay"
  kill -9 $! 2>/dev/null || true
  wait $! 2>/dev/null || true
done
same "killed runs"
# What they left behind is cleared away once it is old enough to be nobody's.
touch "$record.leftover"
touch -d "2 days ago" "$record".?*
git commit -q --allow-empty -m more
rm "$record"
for run in 1 2 3 4; do
  "$STANCH" scan-history "$work/r" --incremental >/dev/null 2>&1 &
done
wait
[ "$(ls "$work/r/.git/stanch")" = scanned ] || die "files are left over"
same "four runs at the same time"

# Objects that are absent, damaged, or come later.
cd "$work"
mv r origin
git -C origin config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none --no-local "file://$work/origin" r
same "a partial clone"
git -C r checkout -q main
same "blobs fetched"
rm -rf r
git clone -q --depth 2 --no-single-branch "file://$work/origin" r
same "a shallow clone"
git -C r fetch -q --unshallow
same "history fetched"
cd r
commit late.txt "to be damaged"
object=.git/objects/$(git rev-parse HEAD:late.txt | sed 's,^..,&/,')
chmod u+w "$object"
cp "$object" "$work/good"
echo damage >"$object"
same "a damaged object"
cp "$work/good" "$object"
same "the object mended"
rm -f "$object"
same "an object missing"
cp "$work/good" "$object"
same "the object back"

# Random work.
seed=${STANCH_SEED:-$(date +%s)}
echo "seed $seed"
cd "$work"
rm -rf r
new_repo r
secret github-pat >"$work/s1"
secret slack-bot-token >"$work/s2"
commit f1 start
step=0
# below N: a pseudo-random number.
below() {
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  echo $((seed / 65536 % $1))
}
while [ "$step" -lt 25 ]; do
  step=$((step + 1))
  file=f$(below 4)
  case $(below 11) in
  0 | 1 | 2) commit "$file" "$(cat "$file" 2>/dev/null; echo "line $step")" ;;
  3) commit "d$(below 3)/$file" "$(cat "$work/s$((1 + $(below 2)))") # $step" ;;
  4) commit "$file" "without, $step" ;;
  5) git checkout -q -b "b$step" "HEAD~$(below 2)" 2>/dev/null || git checkout -q -b "b$step" ;;
  6) git merge -q -X ours --no-edit "$(git for-each-ref --format='%(refname)' refs/heads | head -1)" || git merge --abort || true ;;
  7) git branch -q -D "$(git for-each-ref --format='%(refname:short)' refs/heads | grep -v "^$(git symbolic-ref --short HEAD)$" | head -1)" 2>/dev/null || true ;;
  8) git repack -adfq --depth=$((1 + $(below 20))) ;;
  9) git reflog expire --expire=now --all && git gc -q --prune=now ;;
  10) git commit -q --amend --allow-empty -m "amended with $(cat "$work/s2")" ;;
  esac
  same "step $step, seed $seed"
done
