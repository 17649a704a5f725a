#!/usr/bin/env python3
"""Writes docs/rules: a page a rule file, from the rules that the program has.

    tools/rule_pages.py [--stanch build/stanch] [--check]

With --check nothing is written; exit code 1 when a page is not what would be written.
"""
import argparse, pathlib, subprocess, sys

PAGES = pathlib.Path(__file__).resolve().parent.parent / "docs" / "rules"
KEYS = 13  # where values begin in what `stanch rules show` prints


def output(*argv):
    return subprocess.run(argv, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def rules_of(stanch):
    """What is shown of each built-in rule: a key's values, in order."""
    ids = [line.split()[0] for line in output(stanch, "rules", "list").splitlines()[:-1]]
    for shown in output(stanch, "rules", "show", *ids).split("\n\n"):
        rule, key = {}, ""
        for line in shown.splitlines():
            key = line[:KEYS].strip() or key
            rule.setdefault(key, []).append(line[KEYS:])
        yield rule


def code(text):
    fence = "``" if "`" in text else "`"
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def described(rule):
    lines = [f"## {rule['name'][0]}", "", f"`{rule['id'][0]}`, severity {rule['severity'][0]}, confidence {rule['confidence'][0]}"]
    if "tag" in rule:
        lines[-1] += ", " + ", ".join(rule["tag"])
    lines[-1] += "."
    if "check" in rule:
        lines += ["", "Proven offline by: " + ", ".join(rule["check"]) + "."]
    if "path" in rule:
        lines += ["", "Only in files whose path matches " + " or ".join(code(path) for path in rule["path"]) + "."]
    if "stored" in rule:
        lines += ["", "What stands there was stored for somebody's login: words are reported as well."]
    if "score" in rule:
        lines += ["", "Judged by the scorer for values without a format of their own."]
    if "pair" in rule:
        lines += ["", "Reported together with: " + ", ".join(code(pair) for pair in rule["pair"]) + "."]
    if "rotate" in rule:
        lines += ["", rule["rotate"][0] + (f" <{rule['rotate'][1]}>" if len(rule["rotate"]) > 1 else "")]
    for key, title in (("example", "Found:"), ("negative", "Not found:")):
        if key in rule:
            lines += ["", title, ""] + ["- " + code(value) for value in rule[key]]
    return lines


def pages(stanch):
    by_file = {}
    for rule in rules_of(stanch):
        by_file.setdefault(pathlib.Path(rule["source"][0].split(":")[0]).stem, []).append(rule)
    made = {}
    index = ["# Rules by file", "", "Written by `tools/rule_pages.py`. Examples are written in the syntax of [rules.md](../rules.md): each run draws fresh values.", ""]
    for stem in sorted(by_file):
        rules = by_file[stem]
        lines = [f"# {rules[0]['vendor'][0]}", "", f"From `rules/{stem}.yml`.", ""]
        for rule in rules:
            lines += described(rule) + [""]
        made[f"{stem}.md"] = "\n".join(lines)
        index.append(f"- [{rules[0]['vendor'][0]}]({stem}.md): {len(rules)}")
    made["README.md"] = "\n".join(index) + "\n"
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanch", default="build/stanch")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    made = pages(args.stanch)
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    if args.check:
        for name in stale:
            print(f"docs/rules/{name} is not current: run tools/rule_pages.py", file=sys.stderr)
        return 1 if stale else 0
    PAGES.mkdir(exist_ok=True)
    for name in stale:
        if name in made:
            (PAGES / name).write_text(made[name], encoding="utf-8")
        else:
            (PAGES / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
