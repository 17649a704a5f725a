#!/usr/bin/env python3
"""Count letter pairs and words, for src/engine/generic/text_model.cc.

    text_tables.py OUT_DIR TEXT_DIR...

Reads the text files below each TEXT_DIR (source code, documentation, configuration) and writes
OUT_DIR/pairs.inc and OUT_DIR/words.inc. Every directory weighs the same, whatever its size.
"""
import collections
import math
import pathlib
import re
import sys

WORDS = 4000
SHORTEST, LONGEST = 3, 14
MAX_FILE = 1 << 20
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def texts(directory):
    for path in sorted(pathlib.Path(directory).rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_FILE:
            data = path.read_bytes()
            if b"\0" not in data[:4096]:
                yield data.decode("utf-8", "ignore")


def count(directory):
    """Pairs by number, words by the number of files that hold them."""
    pairs, files, number = collections.Counter(), collections.Counter(), 0
    for text in texts(directory):
        parts = [p.lower() for p in PART.findall(text)]
        seen = set(parts)
        # Once a file: a word repeated a thousand times in one table is no better English.
        for part in seen:
            for a, b in zip(part, part[1:]):
                pairs[a + b] += 1
        files.update(p for p in seen if SHORTEST <= len(p) <= LONGEST)
        number += 1
    return pairs, files, number


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    pairs, words = collections.Counter(), collections.Counter()
    for directory in sys.argv[2:]:
        p, w, number = count(directory)
        total = sum(p.values())
        for pair, n in p.items():
            pairs[pair] += n / total
        for word, n in w.items():
            words[word] += n / number
        print(f"{directory}: {number} files, {len(w)} words")

    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = []
    for a in letters:
        total = sum(pairs[a + b] for b in letters)
        row = []
        for b in letters:
            p = (pairs[a + b] + total / 2000) / (total + 26 * total / 2000)
            row.append(max(-64, min(64, round(8 * math.log2(p * 26)))))
        rows.append("    " + ", ".join(f"{v}" for v in row) + ",")
    header = "// Written by tools/train/text_tables.py; do not edit.\n"
    (out / "pairs.inc").write_text(header + "\n".join(rows) + "\n")

    # Short words must be much more frequent: three letters are soon a word by chance.
    score = {w: n * (0.2 if len(w) == 3 else 0.5 if len(w) == 4 else 1) for w, n in words.items()}
    chosen = sorted(sorted(score, key=lambda w: (-score[w], w))[:WORDS])
    lines, line = [], "   "
    for word in chosen:
        item = f' "{word}",'
        if len(line) + len(item) > 100:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    (out / "words.inc").write_text(header + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
