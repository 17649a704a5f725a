#!/bin/sh
# The HTML report in a real browser: its script runs under its own policy, nothing is fetched, nothing
# from the repository becomes an element, and it looks like something. Exit code 77: skipped, because
# there is no Chromium.
. "$(dirname "$0")/lib.sh"
browser=
for name in chromium chromium-browser google-chrome; do
  [ -n "$browser" ] || browser=$(command -v $name || true)
done
[ -n "$browser" ] || {
  echo "skipped: needs chromium"
  exit 77
}
page() { # OPTIONS... FILE: what the browser makes of it; one that cannot start is no failure of ours
  timeout -s KILL 60 "$browser" --headless=new --no-sandbox --disable-gpu --no-first-run \
    --disable-background-networking --disable-component-update --hide-scrollbars \
    --user-data-dir="$work/profile" --enable-logging=stderr --log-net-log="$work/net.json" "$@" \
    >"$work/dom" 2>"$work/log" || {
    tail -5 "$work/log"
    echo "skipped: $browser does not run here"
    exit 77
  }
}
line=$(secret github-pat)
new_repo r
git config user.name '<script>document.title="owned"</script>'
GIT_LITERAL_PATHSPECS=1
export GIT_LITERAL_PATHSPECS
commit '<img src=x onerror=alert(1)>.env' "$line <b id=injected>"
commit "\"'><script src=http:x.example.js>.env" "$(secret slack-bot-token)"
commit ok.env "$(secret sendgrid-api-key) # stanch:allow </style><h1>"
git rm -q -- "\"'><script src=http:x.example.js>.env"
git commit -q --no-verify -m "gone </script><script>alert(2)</script>"
git branch 'a</title><svg-onload=x>'
echo "$(printf '%032d' 7) rule=github-pat reason=\"<i>stale</i>\"" >.stanch-baseline
run 1 "$STANCH" scan-history --no-suppress --no-progress --output html:"$work/page.html"

page --dump-dom "file://$work/page.html"
grep -q '<html lang="en" class="js">' "$work/dom" || die "the script did not run"
grep -q '<span id="count" role="status">3 of 3</span>' "$work/dom" || die "the filter does not count"
[ "$(grep -c '<article class="finding' "$work/dom")" -eq 3 ] || die "not three findings"
for element in '<img' '<b id=' '<script src' '<i>' '<svg-onload' '<script>document' '<iframe' '<link'; do
  ! grep -qiF -- "$element" "$work/dom" || die "an element came from the repository: $element"
done
[ "$(grep -o '<script' "$work/dom" | wc -l)" -eq 1 ] || die "another script"
grep -q '<title>r: secrets</title>' "$work/dom" || die "the title was changed"
! grep -q 'CONSOLE' "$work/log" || die "the browser complains: $(grep CONSOLE "$work/log")"
! grep -q 'Refused to' "$work/log" || die "the policy stops a part of the page itself"
! grep -q 'x\.example' "$work/net.json" || die "something was asked for from outside"
! grep -qF "${line##*=}" "$work/dom" || die "the page shows the secret"
grep -qF "$(printf '%032d' 7)" "$work/dom" || die "stale entries are missing"
grep -q 'class="life"' "$work/dom" || die "no time line"

# It is drawn: a picture of one colour would be far smaller.
for size in 1200,1400 400,1400; do
  page --window-size=$size --screenshot="$work/page.png" "file://$work/page.html"
  [ "$(wc -c <"$work/page.png")" -gt 20000 ] || die "the page at $size is empty"
done
[ -z "${STANCH_KEEP_PAGE:-}" ] || cp "$work/page.png" "$work/page.html" "$STANCH_KEEP_PAGE"
