#!/bin/sh
# stanch audit: one finding after the other, masked until asked; verdicts are saved at once, so that a
# walk can be taken up again; figures by rule at the end.
. "$(dirname "$0")/lib.sh"
first=$(secret github-pat)
second=$(secret slack-bot-token)
third=$(secret sendgrid-api-key)
new_repo r
commit a.env "$first"
commit b.env "$second"
commit c.env "$third"

walk() { # KEYS OPTIONS...
  keys=$1
  shift
  printf %s "$keys" >"$work/keys"
  run 0 "$STANCH" audit "$@" <"$work/keys"
}
walk q
in_out "3 secrets to look at"
in_out "Secret 1 of 3"
in_out "nothing has been marked yet"
for value in "${first##*=}" "${second##*=}" "${third##*=}"; do
  not_in_out "$value"
done

# Marked, skipped, and left: only the mark is kept.
walk rsq
in_out "1 of"
walk q
in_out "2 secrets to look at, 1 marked already"
[ -s .git/stanch/audit ] || die "the verdict was not saved"
[ -z "$(git status --porcelain)" ] || die "the record can be committed by accident"

# A wrong key asks again; back goes back; reveal shows this secret and no other.
walk '?fbtv'
in_out "Secret 2 of 2"
revealed=0
for value in "${first##*=}" "${second##*=}" "${third##*=}"; do
  ! grep -qF "$value" "$work/out" || revealed=$((revealed + 1))
done
[ "$revealed" -eq 1 ] || die "$revealed secrets were revealed"
walk f
in_out "1 secret to look at, 2 marked already"
run 0 "$STANCH" audit --stats
in_out "precision"
[ "$(awk '$1 == "all" { print $2, $3, $4, $5, $6 }' "$work/out")" = "1 0 1 1 33%" ] || die "wrong figures"

# What is no live secret can be accepted; the real one still blocks.
walk "" --accept
in_out "2 secrets accepted in the baseline"
grep -q 'audited as a test value' .stanch-baseline || die "the reason is missing"
run 1 "$STANCH" scan-history .
in_out "1 secret found"
walk o --all
in_out "rotated"

echo "nonsense" >.git/stanch/audit
run 2 "$STANCH" audit --stats
in_err "audit:1"
