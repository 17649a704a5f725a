"""Precision and recall as the scoring of whole scans has them: by labels, and with what other rules find."""
import collections
import gzip
import json
import pathlib
import subprocess
import tempfile

import yaml


def write_files(lines, root):
    """The files that LINES has lines of, each line at its number."""
    with gzip.open(lines, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            path = root / record["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            last = max(map(int, record["lines"]))
            path.write_text("\n".join(record["lines"].get(str(n), "") for n in range(1, last + 1)) + "\n",
                            encoding="utf-8", errors="surrogateescape")


def covers(place, label):
    if place["end_line"] < label["line"] or place["line"] > label["end_line"]:
        return False
    one_line = label["line"] == label["end_line"] == place["line"] == place["end_line"]
    return label["start"] < 0 or not one_line or (
        place["column"] <= label["bytes"][1] and place["end_column"] > label["bytes"][0] + 1)


def found_otherwise(program, lines, directory, labels):
    """Keys of the labels that rules without a scorer find: no training changes that."""
    known = subprocess.run([program, "rules", "list"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    scored = [rule["id"] for path in sorted(pathlib.Path(directory).glob("*.yml"))
              for rule in yaml.safe_load(path.read_text())["rules"] if rule.get("score") == "generic"]
    places = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as root:
        write_files(lines, pathlib.Path(root))
        command = [program, "scan", root, "--format", "jsonl", "--no-ignore", "--no-suppress", "--no-progress"]
        for rule in set(scored) & set(known):
            command += ["--no-rule", rule]
        for finding in map(json.loads, subprocess.run(command, stdout=subprocess.PIPE).stdout.splitlines()):
            for place in finding.get("locations", []):
                places[str(pathlib.Path(place["path"]).relative_to(root))].append(place)
    return {l["key"] for l in labels if any(covers(place, l) for place in places[l["path"]])}


def measure(labels, candidates, chosen, skip=(), otherwise=frozenset()):
    """Precision, recall and F1 as the scoring of whole scans has them."""
    found = {l["key"] for c, take in zip(candidates, chosen) if take and not c.synthetic for l in c.labels}
    found |= otherwise
    true = [l for l in labels if l["label"] == "T" and not any(s in l["category"] for s in skip)]
    tp = sum(l["key"] in found for l in true)
    fp = sum(l["key"] in found for l in labels if l["label"] == "F")
    p, r = tp / max(1, tp + fp), tp / max(1, len(true))
    return p, r, 2 * p * r / max(1e-9, p + r)
