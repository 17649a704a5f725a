#!/bin/sh
# stanch baseline import: what other tools accepted, by secret, digest, place or pattern, and nothing
# beside it. The files are written here as those tools write them.
. "$(dirname "$0")/lib.sh"
pat=$(secret github-pat)
slack=$(secret slack-bot-token)
other=$(secret github-pat)
value=${pat##*=}
new_repo r
mkdir deploy
secret private-key-rsa >key.pem
printf 'first\n%s\n%s %s\n' "$pat" "$slack" "$other" >deploy/a.env
git add .
git commit -qm "secrets"
commit=$(git rev-parse HEAD)
print_of() { # RULE: the fingerprints that the baseline has for it
  sed -n "s/^\([0-9a-f]*\) rule=$1 .*/\1/p" .stanch-baseline
}
import() { # FILE OPTIONS...: into a fresh baseline
  rm -f .stanch-baseline
  run 0 "$STANCH" baseline import "$@"
  ! grep -qsF "$value" "$work/out" .stanch-baseline || die "the import shows the secret"
}
accepted() { # NUMBER: so many were accepted
  in_out "$1 added, 0 accepted already"
}
sha() { printf %s "$1" | "$2" | cut -d' ' -f1; }

# gitleaks: a report with the secrets in it, one with them redacted, and ignore files by place.
cat >"$work/leaks.json" <<END
[{"RuleID":"github-pat","File":"gone/elsewhere.env","StartLine":7,"Secret":"$value","Commit":""},
 {"RuleID":"github-pat","File":"old.env","StartLine":9,"Secret":"something else altogether","Commit":""}]
END
import "$work/leaks.json"
accepted "1 secret"
in_out "not found: old.env:9 (github-pat)"
grep -q 'reason="accepted in leaks.json"' .stanch-baseline || die "the reason does not name the file"
run 1 "$STANCH" scan-history .
in_out "3 secrets found"
cat >"$work/redacted.json" <<END
[{"RuleID":"github-pat","File":"deploy/a.env","StartLine":2,"Secret":"REDACTED","Commit":"$commit"}]
END
import "$work/redacted.json"
accepted "1 secret"
# Two secrets stand on line 3; the rule's name tells which one was meant, so the other still blocks.
printf '# why\n%s:deploy/a.env:slack-bot-token:3\n' "$commit" >.gitleaksignore
import .gitleaksignore
accepted "1 secret"
[ -n "$(print_of slack-bot-token)" ] || die "the wrong secret of the line was accepted"
run 1 "$STANCH" scan-history .
printf 'deploy/a.env:some-rule:3\n' >.gitleaksignore
import .gitleaksignore
accepted "0 secrets"
rm .gitleaksignore

# betterleaks: reports, whole and redacted; digests of secrets.
finding() { # VALUE FINGERPRINT LINE
  printf '{"rule_id":"github-pat","confidence":"high","match":{"full":"x","value":"%s","fingerprint":"%s"},
    "attributes":{"git.sha":"%s","resource":"git.patch_content"},
    "location":{"path":"deploy/a.env","start_line":%s,"end_line":%s}}' "$1" "$2" "$commit" "$3" "$3"
}
digest=$(sha "$value" sha256sum)
for match in "$value $digest" "REDACTED $digest" "REDACTED hmac-sha256:$digest"; do
  set -- $match
  printf '{"schema_version":"1","findings":[%s]}' "$(finding "$1" "$2" 2)" >"$work/better.json"
  import "$work/better.json"
  accepted "1 secret"
  [ -n "$(print_of github-pat)" ] || die "another secret was accepted"
done
for line in 2 9; do
  printf '{"schema_version":"1","finding":%s}\n' "$(finding REDACTED "$digest" $line | tr -d '\n')"
done >"$work/better.jsonl"
echo '{"schema_version":"1","scan":{"state":"complete"}}' >>"$work/better.jsonl"
import "$work/better.jsonl"
accepted "1 secret"
printf '{"schema_version":"1","findings":[%s]}' "$(finding "$value" "$digest" 2)" >"$work/one.json"
run 0 "$STANCH" baseline import "$work/one.json" --from betterleaks
echo "hmac-sha256:$digest" >.betterleaksignore
run 2 "$STANCH" baseline import .betterleaksignore
in_err ".betterleaksignore:1"
in_err "made with a key"
sha "$value" sha256sum >.betterleaksignore
import .betterleaksignore
accepted "1 secret"
rm .betterleaksignore

# kingfisher, both versions; the older one has the directory's name in its paths.
cat >"$work/kingfisher.yml" <<END
version: 2
fingerprint_algorithm: kingfisher-v1
repositories:
- id: git://example.com/team/r
  findings:
  - path: deploy/a.env
    fingerprint: '389162583612032034'
    rule_id: kingfisher.github.1
    line: 2
END
import "$work/kingfisher.yml"
accepted "1 secret"
cat >"$work/kingfisher.yml" <<END
ExactFindings:
  matches:
  - filepath: r/deploy/a.env
    fingerprint: 056876f00ffd0622
    linenum: 2
    lastupdated: Mon, 14 Jul 2025 10:17:56 -0700
END
import "$work/kingfisher.yml"
accepted "1 secret"

# detect-secrets: digests; of a private key that of its first line, of some tokens that of their prefix.
cat >"$work/.secrets.baseline" <<END
{"version": "1.5.0", "plugins_used": [], "results": {
 "deploy/a.env": [
  {"type": "Slack Token", "hashed_secret": "$(sha "${slack##*=}" sha1sum)", "line_number": 3, "is_secret": false},
  {"type": "GitHub Token", "hashed_secret": "$(sha ghp sha1sum)", "line_number": 2}],
 "key.pem": [
  {"type": "Private Key", "hashed_secret": "$(sha "BEGIN RSA PRIVATE KEY" sha1sum)", "line_number": 1}]}}
END
import "$work/.secrets.baseline"
accepted "3 secrets"
grep -q "audited as no secret" .stanch-baseline || die "the audit's result is lost"
run 1 "$STANCH" scan-history .
in_out "1 secret found"

# git-secrets: a pattern must match every place of a secret.
echo 'deploy/.*[0-9]:.*xoxb-' >.gitallowed
import .gitallowed
[ -n "$(print_of slack-bot-token)" ] || die "the pattern was not applied"
commit elsewhere.txt "$slack"
import .gitallowed
[ -z "$(print_of slack-bot-token)" ] || die "a secret was accepted in a place that the pattern excludes"
rm .gitallowed

# trufflehog: results with the secrets in them.
cat >"$work/hog.json" <<END
{"level":"info-0","msg":"running source"}
{"SourceMetadata":{"Data":{"Git":{"commit":"$commit","file":"deploy/a.env","line":2}}},"DetectorName":"Github","Verified":true,"Raw":"$value"}
END
import "$work/hog.json" --from trufflehog
accepted "1 secret"
grep -q "verified as live" .stanch-baseline || die "that the secret works is lost"
secret aws-access-key-id >pair.env
secret aws-secret-access-key >>pair.env
git add pair.env
git commit -qm "an id and its secret"
id=$(sed -n '1s/.*=//p' pair.env)
key=$(sed -n '2s/.*=//p' pair.env)
cat >"$work/pair.json" <<END
{"SourceMetadata":{"Data":{"Git":{"commit":"$(git rev-parse HEAD)","file":"pair.env","line":1}}},"DetectorName":"AWS","Verified":false,"Raw":"$id","RawV2":"$id:$key"}
END
import "$work/pair.json"
[ -n "$(print_of aws-secret-access-key)" ] || die "the secret of the pair was not accepted"
import "$work/hog.json" --from trufflehog
run 0 "$STANCH" baseline import "$work/hog.json" --from trufflehog
in_out "0 secrets added, 1 accepted already"

echo "what is this" >"$work/notes.txt"
run 2 "$STANCH" baseline import "$work/notes.txt"
in_err "--from"
run 2 "$STANCH" baseline import "$work/notes.txt" --from gitleaks
run 2 "$STANCH" baseline import "$work/absent"
