"""Matches of the generic rules on labelled lines, and their features.

A candidate is a secret when it touches a label T. The program generic_features computes the features,
so that training sees the very numbers that a scan sees.
"""
import collections
import gzip
import json
import pathlib
import re
import subprocess

import numpy as np
import yaml


class Candidate:
    """A match of a generic rule, in bytes of its line, and the labels that it touches."""

    def __init__(self, rule, project, line, name, value):
        self.rule, self.project, self.line, self.name, self.value = rule, project, line, name, value
        self.labels = []
        self.synthetic = False
        self.sample = False

    @property
    def text(self):
        return self.line[self.value[0]:self.value[1]]

    @property
    def secret(self):
        return not self.sample and any(label["label"] == "T" for label in self.labels)


def load_rules(directory):
    rules = []
    for path in sorted(pathlib.Path(directory).glob("*.yml")):
        for rule in yaml.safe_load(path.read_text())["rules"]:
            if rule.get("score") == "generic" and "span" not in rule:
                pattern = re.sub(r"\(\?<(\w)", r"(?P<\1", rule["pattern"])
                rules.append((rule["id"], re.compile(pattern.encode())))
    return rules


def touches(candidate, label, text):
    """As the scoring of whole scans has it: a label without columns stands for its whole line."""
    if label["start"] < 0 or label["line"] != label["end_line"]:
        return True
    begin = len(text[:label["start"]].encode("utf-8", "surrogateescape"))
    end = len(text[:label["end"]].encode("utf-8", "surrogateescape"))
    return candidate.value[0] < end and candidate.value[1] > begin


def candidates_on(text, here, project, rules):
    """The candidates on one line that touch a label of it, each place once."""
    line = text.encode("utf-8", "surrogateescape")
    seen = set()
    for rule, pattern in rules:
        for match in pattern.finditer(line):
            candidate = Candidate(rule, project, line, match.span("name"), match.span("value"))
            candidate.labels = [l for l in here if touches(candidate, l, text)]
            key = (candidate.name, candidate.value)
            if candidate.labels and key not in seen:
                seen.add(key)
                yield candidate


def load_candidates(lines, rules):
    """All labels, each with a key, and the candidates that touch at least one of them."""
    labels, candidates = [], []
    with gzip.open(lines, "rt", encoding="utf-8", errors="surrogateescape") as file:
        for record in map(json.loads, file):
            project = record["path"].split("/")[0]
            on_line = collections.defaultdict(list)
            for label in record["labels"]:
                label["key"], label["project"], label["path"] = len(labels), project, record["path"]
                text = record["lines"].get(str(label["line"]), "")
                label["bytes"] = [len(text[:max(at, 0)].encode("utf-8", "surrogateescape"))
                                  for at in (label["start"], label["end"])]
                labels.append(label)
                on_line[label["line"]].append(label)
            for number, here in on_line.items():
                candidates += candidates_on(record["lines"].get(str(number), ""), here, project, rules)
    return labels, candidates


def extract(program, candidates):
    """The features of all candidates, and which of them a filter drops."""
    feed = b"".join(b"%d %d %d %d\t" % (*c.name, *c.value) + c.line.replace(b"\n", b" ") + b"\n"
                    for c in candidates)
    out = subprocess.run([program], input=feed, stdout=subprocess.PIPE, check=True).stdout.decode()
    rows = [row.split("\t") for row in out.splitlines()]
    names = rows[0][:-4]
    table = np.array([[float(v) for v in row[:-4]] for row in rows[1:]])
    dropped = np.array([row[-4:-1] != ["-"] * 3 for row in rows[1:]])
    for candidate, row in zip(candidates, rows[1:]):
        candidate.reasons = row[-4:-1]
    return names, table, dropped
