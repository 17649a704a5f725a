#!/bin/sh
# Every kind of scan writes a report that GitLab takes: what its schema 15.0.7 for secret detection
# demands, in our own words. A finding without a commit, a message or a repository is no exception.
. "$(dirname "$0")/lib.sh"
cat >"$work/check.py" <<'END'
import json, re, sys

TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
LINK = re.compile(r"(https?|ftp)://.+")


def text(value, least=1, most=1048576):
    assert isinstance(value, str) and least <= len(value) <= most, value


def check_scan(scan):
    assert TIME.fullmatch(scan["start_time"]) and TIME.fullmatch(scan["end_time"])
    assert scan["status"] in ("success", "failure") and scan["type"] == "secret_detection"
    for tool in (scan["analyzer"], scan["scanner"]):
        for value in (tool["id"], tool["name"], tool["version"], tool["vendor"]["name"]):
            text(value)
    for message in scan.get("messages", []):
        assert message["level"] in ("info", "warn", "fatal")
        text(message["value"])


def check_finding(finding):
    text(finding["id"])
    text(finding["name"], 0, 255)
    text(finding["description"], 0)
    text(finding["solution"], 0, 7000)
    assert finding["severity"] in ("Info", "Unknown", "Low", "Medium", "High", "Critical")
    assert finding["identifiers"]
    for identifier in finding["identifiers"]:
        for member in ("type", "name", "value"):
            text(identifier[member])
    for link in finding["identifiers"] + finding.get("links", []):
        assert "url" not in link or LINK.match(link["url"]), link
    location = finding["location"]
    text(location["commit"]["sha"])
    for member in ("author", "date", "message"):
        text(location["commit"].get(member, ""), 0)
    assert all(type(location.get(line, 1)) is int for line in ("start_line", "end_line"))
    text(finding.get("raw_source_code_extract", ""), 0)
    for detail in finding.get("details", {}).values():
        text(detail["name"])
        assert detail["type"] != "text" or isinstance(detail["value"], str)


report = json.load(open(sys.argv[1]))
assert re.fullmatch(r"\d+\.\d+\.\d+", report["version"]) and LINK.match(report["schema"])
check_scan(report["scan"])
for finding in report["vulnerabilities"]:
    check_finding(finding)
ids = [finding["id"] for finding in report["vulnerabilities"]]
assert len(ids) == len(set(ids)) == int(sys.argv[2]), ids
assert report["scan"]["status"] == sys.argv[3], report["scan"]
END
# takes FINDINGS STATUS: what the last run() wrote.
takes() { python3 "$work/check.py" "$work/out" "$1" "$2" || die "not a report that GitLab takes"; }

new_repo r
commit a.env "$(secret github-pat)"
commit b.txt "text" "a message with $(secret slack-bot-token)"
secret sendgrid-api-key >c.env
git add c.env
run 1 "$STANCH" scan-history --format gitlab
takes 3 success
run 1 "$STANCH" scan-range HEAD~1..HEAD --format gitlab
takes 1 success
run 1 "$STANCH" scan-staged --format gitlab
takes 1 success
run 1 "$STANCH" scan . --format gitlab
takes 2 success
run 1 "$STANCH" scan - --format gitlab <c.env
takes 1 success
git rm -q --cached c.env
object=$(printf '%s' "$(git rev-parse HEAD:b.txt)" | sed 's/^../&\//')
rm -f ".git/objects/$object"
run 1 "$STANCH" scan-history --format gitlab
takes 3 failure
