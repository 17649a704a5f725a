#!/usr/bin/env python3
"""Shows how the time of a whole-history scan grows with the history.

    bench/linear.py [--stanch build/stanch] [--runs 3] [--jobs N] [--newest] REPO...

Packs the first quarter, the first half and all of the commits that HEAD reaches, oldest first, into
repositories of their own (with --newest the last quarter, the last half and all, as shallow clones
have them), and scans each in turn, so that a machine whose speed drifts slows all
alike. Seconds are medians. The last columns say by how much the CPU seconds grow when the objects,
their bytes or the bytes of the pack double: their growth since the row above, raised to the power
that makes the growth of those 2.
"""
import argparse, math, os, pathlib, statistics, subprocess, sys, tempfile

from history import git_dir, measure, scan, told_by


def output(*argv, stdin=None):
    return subprocess.run(argv, input=stdin, capture_output=True, text=True, check=True).stdout


def shallow_at(repo, commits):
    """Those of `commits` that have a parent which is none of them."""
    inside = set(commits)
    lines = output("git", "-C", repo, "rev-list", "--parents", "HEAD").splitlines()
    return [line.split()[0] for line in lines if line[:40] in inside and not inside.issuperset(line.split())]


def cut(repo, commits, tip, shallow, target):
    """A repository at `target` with all that `commits` reach, but no more than `shallow` lets."""
    output("git", "init", "-q", "--bare", target)
    pack = os.path.join(target, "objects", "pack", "pack")
    revs = [f"--shallow {commit}" for commit in shallow] + commits
    output("git", "-C", repo, "pack-objects", "-q", "--revs", "--shallow", "--missing=allow-any", "--delta-base-offset", pack, stdin="\n".join(revs) + "\n")
    pathlib.Path(target, "refs", "heads", "main").write_text(tip + "\n")
    pathlib.Path(target, "HEAD").write_text("ref: refs/heads/main\n")
    if shallow:
        pathlib.Path(target, "shallow").write_text("".join(commit + "\n" for commit in shallow))


def size_of(stanch, repo, jobs):
    """Objects, and their bytes."""
    told = told_by(scan(stanch, repo, jobs))
    return told["objects"], told["bytes"]


def growth(cpu, sizes, at):
    """By how much CPU seconds grow from the row before when `sizes` double."""
    return f"{(cpu[at] / cpu[at - 1]) ** (math.log(2) / math.log(sizes[at] / sizes[at - 1])):.2f}" if at else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanch", default="build/stanch")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", default=str(os.cpu_count()))
    parser.add_argument("--newest", action="store_true")
    parser.add_argument("repos", nargs="+")
    args = parser.parse_args()
    stanch = os.path.abspath(args.stanch)
    print("| repository | commits | objects | GB | pack MB | wall s | CPU s | CPU for twice the objects | for twice the bytes | for twice the pack |\n|---|---|---|---|---|---|---|---|---|---|")
    for repo in map(git_dir, args.repos):
        commits = output("git", "-C", repo, "rev-list", "--reverse", "--date-order", "HEAD").split()
        with tempfile.TemporaryDirectory() as scratch:
            cuts = []
            for part in (4, 2, 1):
                cuts.append(os.path.join(scratch, f"1-{part}.git"))
                count = len(commits) // part
                chosen = commits[-count:] if args.newest else commits[:count]
                cut(repo, chosen, chosen[-1], shallow_at(repo, chosen) if args.newest else [], cuts[-1])
            packs = [sum(p.stat().st_size for p in pathlib.Path(c, "objects", "pack").glob("*.pack")) for c in cuts]
            objects, size = zip(*(size_of(stanch, c, args.jobs) for c in cuts))
            rows = [[measure(scan(stanch, c, args.jobs)) for c in cuts] for _ in range(args.runs)]
            wall, cpu = ([statistics.median(row[c][i] for row in rows) for c in range(3)] for i in (0, 1))
            for c, part in enumerate((4, 2, 1)):
                name = pathlib.Path(repo).parent.name if pathlib.Path(repo).name in ("repo", ".git") else pathlib.Path(repo).name
                print(f"| {name} | {len(commits) // part:,} | {objects[c]:,} | {size[c] / 1e9:.2f} | {packs[c] / 1e6:.0f} | {wall[c]:.2f} | {cpu[c]:.2f} | {growth(cpu, objects, c)} | {growth(cpu, size, c)} | {growth(cpu, packs, c)} |")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
