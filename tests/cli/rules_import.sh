#!/bin/sh
# `stanch rules import`: other tools' rules, converted, load and find what they found there; what is
# not taken over is said.
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/cli/lib.sh"

# imported FILE [OPTION...]: converts, and tries the result as a user would.
imported() {
  "$STANCH" rules import "$@" -o "$1.yml" 2>err && converted=0 || converted=$?
  run 0 "$STANCH" rules check "$1.yml"
  in_out ", 0 problems"
}
# found_in FILE TEXT RULE / not_found_in: whether the converted rule reports the text.
report() {
  printf '%s\n' "$2" >"$work/text.env"
  "$STANCH" scan "$work/text.env" --rules "$1.yml" --only-rule "$3" --no-progress >"$work/out" 2>&1
}
found_in() { ! report "$@" || die "$3 does not find: $2"; }
not_found_in() { report "$@" || die "$3 finds: $2"; }

value() { # N: N fresh lower case letters and digits
  cat >make.yml <<END
vendor: made
rules:
  - {id: made, name: made, pattern: 'x', examples: ['\${lowernum:$1}'], negatives: ['y']}
END
  "$STANCH" rules example made --rules make.yml
}

# --- gitleaks
cat >leaks.toml <<'END'
title = "ours"
[extend]
useDefault = true
[[rules]]
id = "Acme_Token"
description = "Acme token"
regex = '''(?i)acme[_-]?token\s*[:=]\s*(["']?)([a-z0-9]{30,})["']?'''
secretGroup = 2
entropy = 3
keywords = ["acme"]
[[rules.allowlists]]
regexTarget = "line"
regexes = ["do-not-report"]
[[rules]]
id = "acme-id"
regex = '''acme_id=([0-9]{12})'''
skipReport = true
[[rules]]
id = "acme-secret"
regex = '''acme_secret=([a-z0-9]{40})'''
[[rules.required]]
id = "acme-id"
[[rules]]
id = "github-pat"
regex = '''ours_[a-z0-9]{36}'''
path = '''(?i)\.ENV\z'''
[[rules]]
id = "acme-file"
path = '''acme\.p12$'''
[[rules]]
id = "acme-look"
regex = '''acme(?!x)'''
[allowlist]
stopwords = ["notreal"]
END
imported leaks.toml
[ "$converted" -eq 1 ] || die "rules are left out, and the exit code is $converted"
"$STANCH" rules import leaks.toml >/dev/null 2>err || true
in_err "rule acme-file is left out: it looks at paths alone"
in_err "rule acme-look is left out: its pattern cannot be converted: it has look-around"
in_err "the default rules of gitleaks are not taken over"
in_err "not taken over of acme-secret: needs a finding of another rule"
in_err "4 rules converted, 2 left out"
grep -q "^# rule acme-file is left out" leaks.toml.yml || die "the file does not say what is left out"

token=$(value 30)
found_in leaks.toml "ACME-TOKEN = '$token'" acme-token
not_found_in leaks.toml "ACME-TOKEN = '$token' # do-not-report" acme-token
not_found_in leaks.toml "acme_token=notreal$token" acme-token
not_found_in leaks.toml "acme_token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" acme-token
found_in leaks.toml "ours_$(value 36)" gitleaks-github-pat
cp text.env text.md
run 0 "$STANCH" scan text.md --rules leaks.toml.yml --only-rule gitleaks-github-pat
in_out "1 suppressed"
"$STANCH" rules show github-pat --rules leaks.toml.yml | grep -q 'pattern *(ghp_' ||
  die "an imported rule took the place of the built-in one"

# --- betterleaks: filters are expressions
cat >better.toml <<'END'
betterleaksMinVersion = "v1.0.0"
[[rules]]
id = "acme"
regex = '''acme_([a-z0-9]{20})'''
filter = '''entropy(finding["secret"]) < 2.5 || containsAny(finding["secret"], ["zzz"]) || odd(finding)'''
END
imported better.toml
in_out "1 rule,"
"$STANCH" rules import better.toml >/dev/null 2>err
in_err "not taken over of acme: the filter is not known: odd(finding)"
found_in better.toml "acme_$(value 20)" acme
not_found_in better.toml "acme_zzz$(value 17)" acme

# --- kingfisher: layout, lines, requirements, its own examples
cat >king.yml <<END
rules:
  - name: Acme key
    id: kingfisher.acme.1
    pattern: |
      (?xi)
      acme           # the vendor
      (?:.|[\n\r]){0,32}?
      key \s* = \s*
      ( [a-z0-9]{24} )
      \b
    confidence: high
    pattern_requirements: {min_digits: 1, ignore_if_contains: [zzz]}
    examples: ['acme key = $(value 24)', 'acme kay = none']
    validation: {type: Http}
END
imported king.yml
in_out "1 rule,"
"$STANCH" rules import king.yml >/dev/null 2>err
in_err "validation over the network"
in_err "1 of its 2 examples are not found"
found_in king.yml "acme:
  key = $(value 24)" kingfisher-acme-1
not_found_in king.yml "acme key = zzz$(value 21)" kingfisher-acme-1
not_found_in king.yml "acme key = qwmxkvbtrlpzjhgyfdnscwqk" kingfisher-acme-1
! grep -q "examples:.*key = [a-z0-9]" king.yml.yml || die "the tool's example is written out"

# --- noseyparker, by its ids
cat >nosey.yml <<'END'
rules:
  - {name: Acme, id: np.acme.1, pattern: '\b(acme-[a-f0-9]{32})\b', negative_examples: [acme-1]}
END
imported nosey.yml
grep -q "imported: 'noseyparker'" nosey.yml.yml || die "is not taken for noseyparker's"

# --- GitHub: what stands before and after, what must and must not match
cat >hub.json <<'END'
[{"id": 1, "name": "Our key", "slug": "our_key", "pattern": "[0-9a-z]{20}", "start_delimiter": "our=",
  "must_match": ["[0-9]"], "must_not_match": ["^zz"]}]
END
imported hub.json
found_in hub.json "our=$(value 20);" our-key
not_found_in hub.json "our=$(value 20)z" our-key
not_found_in hub.json "our=zz$(value 18)" our-key
not_found_in hub.json "our=qwmxkvbtrlpzjhgyfdns" our-key

# --- git-secrets: a file, or the configuration that holds here
git config -f secrets.cfg --add secrets.patterns 'ours[[:space:]]*=[[:space:]]*[a-z0-9]{20}'
git config -f secrets.cfg --add secrets.allowed 'sample'
git config -f secrets.cfg --add secrets.providers 'touch ran'
imported secrets.cfg --from git-secrets
"$STANCH" rules import secrets.cfg --from git-secrets >/dev/null 2>err
in_err "'touch ran' is not run"
[ ! -e ran ] || die "a provider was run"
found_in secrets.cfg "ours = $(value 20)" git-secrets-1
not_found_in secrets.cfg "ours = $(value 20) # sample" git-secrets-1
new_repo repo
git config --add secrets.patterns 'theirs_[a-z]{9}'
run 0 "$STANCH" rules import --from git-secrets
in_out "theirs_[a-z]{9}"
cd "$work"

# --- mistakes
run 2 "$STANCH" rules import none.toml
in_err "none.toml"
echo 'x = [' >bad.toml
run 2 "$STANCH" rules import bad.toml
in_err "bad.toml:1"
printf '[[rules]]\nid = 3\n' >bad.toml
run 2 "$STANCH" rules import bad.toml
in_err "bad.toml:2: id takes a text"
echo 'rules: 3' >bad.yml
run 2 "$STANCH" rules import bad.yml
echo '{' >bad.json
run 2 "$STANCH" rules import bad.json --from github
run 2 "$STANCH" rules import bad.yml --from nothing
run 2 "$STANCH" rules import
