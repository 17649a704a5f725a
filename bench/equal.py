#!/usr/bin/env python3
"""Compares the ways to scan a whole history: by deltas, every object whole (--exhaustive), and from a
record (--incremental, twice). All must say the same, finding by finding and line of the ledger by line.

    bench/equal.py [--stanch build/stanch] REPO...

REPO is copied first (hard links), since --incremental writes to it. Exits 1 when anything differs.
"""
import argparse, json, os, subprocess, sys, tempfile, time

from history import git_dir

VOLATILE = {"elapsed_ms", "started", "bytes", "bytes_scanned", "known_objects", "root"}


def report(stanch, repo, *options):
    start = time.monotonic()
    done = subprocess.run([stanch, "scan-history", repo, "--format", "jsonl", "--min-confidence", "low", "--no-progress", *options], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{stanch} {' '.join(options)}: exit {done.returncode}\n{done.stderr}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    plain = [{k: v for k, v in line.items() if k not in VOLATILE} for line in lines]
    return plain, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanch", default="build/stanch")
    parser.add_argument("repos", nargs="+")
    args = parser.parse_args()
    stanch = os.path.abspath(args.stanch)
    worst = 0
    for source in map(git_dir, args.repos):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
            repo = os.path.join(scratch, "repo")
            if subprocess.run(["cp", "-al", source, repo], stderr=subprocess.DEVNULL).returncode != 0:
                subprocess.run(["cp", "-a", source, repo], check=True)
            expected, seconds = report(stanch, repo)
            findings = sum(line["type"] == "finding" for line in expected)
            print(f"{source}: {findings} findings, {len(expected) - findings - 1} lines of ledger, {seconds:.2f} s")
            for name, options in (("exhaustive", ["--exhaustive"]), ("recording", ["--incremental"]), ("recorded", ["--incremental"])):
                found, seconds = report(stanch, repo, *options)
                differing = [pair for pair in zip(expected, found) if pair[0] != pair[1]]
                same = not differing and len(expected) == len(found)
                worst |= not same
                print(f"  {name}: {'equal' if same else 'DIFFERS'}, {seconds:.2f} s")
                for a, b in differing[:3]:
                    print(f"    {json.dumps(a)[:300]}\n    {json.dumps(b)[:300]}")
    sys.exit(worst)


if __name__ == "__main__":
    main()
