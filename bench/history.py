#!/usr/bin/env python3
"""Times whole-history scans: Stanch against git and whichever other scanners are installed.

    bench/history.py [--stanch build/stanch] [--runs 5] [--only NAME,..] [--out FILE] REPO...

Every round runs each program once on each repository, in turn, so that a machine whose speed drifts
slows all alike; figures are medians over the rounds, ratios are medians of the ratios within a round.
Wall and CPU seconds are those of the process and its children; memory is the largest sum of
anonymous pages of the process group, sampled. Peers run with their fastest fair settings: no network
validation, no update check. The output is a Markdown table, and FILE.svg a bar chart, when --out is
given.
"""
import argparse, json, os, pathlib, resource, shutil, statistics, subprocess, sys, tempfile, threading, time


def scan(stanch, repo, jobs):
    """The command that scans a whole history."""
    return [stanch, "scan-history", repo, "--format", "jsonl", "--no-progress", "--jobs", jobs]


def told_by(command):
    """What the last line of a scan's report, its summary, says."""
    return json.loads(subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[-1])


def commands(stanch, jobs):
    """name -> (program that must exist, argv for a repository)"""
    return {
        "stanch": (stanch, lambda r: scan(stanch, r, jobs)),
        "git cat-file": ("git", lambda r: ["git", "-C", r, "cat-file", "--batch-all-objects", "--batch", "--unordered", "--buffer"]),
        "git index-pack": ("git", lambda r: ["sh", "-c", 'for p in "$1"/objects/pack/*.pack; do git index-pack --threads=' + jobs + ' -o "$2/x.idx" "$p" || exit 1; done', "-", git_dir(r), tempfile.gettempdir()]),
        "git log -p": ("git", lambda r: ["git", "-C", r, "log", "--all", "-p", "-U0", "--no-color"]),
        "kingfisher": ("kingfisher", lambda r: ["kingfisher", "scan", r, "--no-validate", "--no-update-check", "--format", "jsonl", "--jobs", jobs]),
        "gitleaks": ("gitleaks", lambda r: ["gitleaks", "git", r, "--no-banner", "--exit-code", "0"]),
        "betterleaks": ("betterleaks", lambda r: ["betterleaks", "git", r, "--no-banner", "--exit-code", "0", "--jobs", jobs]),
        "trufflehog": ("trufflehog", lambda r: ["trufflehog", "git", "file://" + r, "--no-verification", "--no-update", "--json", "--concurrency", jobs]),
        "noseyparker": ("noseyparker", lambda r: ["sh", "-c", 'd=$(mktemp -d) && noseyparker scan -q -d "$d/s" --jobs "$2" "$1"; s=$?; rm -rf "$d"; exit $s', "-", r, jobs]),
    }


def git_dir(repo):
    return subprocess.run(["git", "-C", repo, "rev-parse", "--absolute-git-dir"], capture_output=True, text=True, check=True).stdout.strip()


def anonymous_bytes(group):
    total = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.getpgid(int(pid)) != group:
                continue
            for line in open(f"/proc/{pid}/status"):
                if line.startswith("RssAnon:"):
                    total += int(line.split()[1]) * 1024
        except (OSError, ValueError):
            pass
    return total


def measure(argv):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    peak = 0

    def sample():
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, anonymous_bytes(process.pid))
            time.sleep(0.1)

    sampler = threading.Thread(target=sample)
    sampler.start()
    process.wait()
    wall = time.monotonic() - start
    sampler.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, peak, process.returncode


def table(results, names, repos):
    lines = ["| repository | program | wall s | CPU s | peak anonymous MiB | wall / stanch | CPU / stanch | exit |", "|---|---|---|---|---|---|---|---|"]
    for repo in repos:
        own = results[repo].get("stanch")
        for name in names:
            rows = results[repo].get(name, [])
            if not rows:
                continue
            wall, cpu, peak = (statistics.median(row[i] for row in rows) for i in range(3))
            ratios = ["", ""]
            if own and name != "stanch":
                ratios = [f"{statistics.median(a[i] / b[i] for a, b in zip(rows, own)):.1f}" for i in (0, 1)]
            lines.append(f"| {pathlib.Path(repo).parent.name if pathlib.Path(repo).name in ('repo', '.git') else pathlib.Path(repo).name} | {name} | {wall:.2f} | {cpu:.2f} | {peak / 2**20:.0f} | {ratios[0]} | {ratios[1]} | {rows[-1][3]} |")
    return "\n".join(lines)


def chart(results, names, repos):
    """A bar a program and repository: wall seconds on a logarithmic scale."""
    import math
    bars = [(pathlib.Path(r).parent.name, n, statistics.median(x[0] for x in results[r][n])) for r in repos for n in names if results[r].get(n)]
    top = max(b[2] for b in bars)
    low = min(b[2] for b in bars) / 2
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{24 * len(bars) + 40}" font-family="sans-serif" font-size="12">', '<text x="10" y="18">whole-history scan, wall seconds (logarithmic)</text>']
    for i, (repo, name, wall) in enumerate(bars):
        width = 440 * math.log(wall / low) / math.log(top / low)
        y = 30 + 24 * i
        colour = "#1a7f37" if name == "stanch" else "#8c959f"
        out.append(f'<text x="10" y="{y + 13}">{repo} {name}</text><rect x="240" y="{y}" width="{width:.0f}" height="16" fill="{colour}"/><text x="{246 + width:.0f}" y="{y + 13}">{wall:.2f}</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stanch", default="build/stanch")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", default=str(os.cpu_count()))
    parser.add_argument("--only")
    parser.add_argument("--out")
    parser.add_argument("repos", nargs="+")
    args = parser.parse_args()
    known = commands(os.path.abspath(args.stanch), args.jobs)
    names = [n for n in known if (not args.only or n in args.only.split(",")) and shutil.which(known[n][0])]
    repos = [os.path.abspath(r) for r in args.repos]
    results = {r: {n: [] for n in names} for r in repos}
    for _ in range(args.runs):
        for repo in repos:
            for name in names:
                row = measure(known[name][1](repo))
                results[repo][name].append(row)
                print(f"{name} {repo}: {row[0]:.2f} s wall, {row[1]:.2f} s CPU, {row[2] / 2**20:.0f} MiB, exit {row[3]}", file=sys.stderr)
    text = table(results, names, repos)
    print(text)
    if args.out:
        pathlib.Path(args.out).write_text(text + "\n")
        pathlib.Path(args.out + ".svg").write_text(chart(results, names, repos))


if __name__ == "__main__":
    main()
