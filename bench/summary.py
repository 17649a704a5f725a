#!/usr/bin/env python3
"""What whole-history scans of repositories come to.

    bench/summary.py [--stanch build/stanch] [--runs 3] [--jobs N] REPO...

Scans each repository --runs times, all of them in turn, and prints a row for each: what it holds, what
was searched of it, median wall and CPU seconds, the largest anonymous memory seen, and how many findings
and lines of the ledger there were.
"""
import argparse, os, pathlib, statistics

from history import git_dir, measure, scan, told_by


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanch", default="build/stanch")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", default=str(os.cpu_count()))
    parser.add_argument("repos", nargs="+")
    args = parser.parse_args()
    stanch = os.path.abspath(args.stanch)
    repos = [git_dir(repo) for repo in args.repos]
    rows = {repo: [] for repo in repos}
    for _ in range(args.runs):
        for repo in repos:
            rows[repo].append(measure(scan(stanch, repo, args.jobs)))
    print("| repository | objects | GB | GB searched | wall s | CPU s | MiB | findings | ledger lines |\n|---|---|---|---|---|---|---|---|---|")
    for repo in repos:
        told = told_by(scan(stanch, repo, args.jobs))
        wall, cpu = (statistics.median(row[i] for row in rows[repo]) for i in (0, 1))
        memory = max(row[2] for row in rows[repo]) / 2**20
        name = pathlib.Path(repo).parent.name.split("+")[-1]
        print(f"| {name} | {told['objects']:,} | {told['bytes'] / 1e9:.2f} | {told['bytes_scanned'] / 1e9:.2f} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {told['findings']} | {told['skipped']} |")


if __name__ == "__main__":
    main()
