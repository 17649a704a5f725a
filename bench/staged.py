#!/usr/bin/env python3
"""What a commit waits for: a check of ten staged files in a repository of many, by Stanch and by other
scanners that are installed, one process of each kind in turn.

  bench/staged.py --stanch build/stanch [--files 5000] [--rounds 15] [--peers DIRECTORY...]

Prints a Markdown table: medians of wall and CPU milliseconds, and the largest resident memory of the
process and those that it started. Programs are looked for on the PATH and in the peers' directories;
git-secrets is the Bash program of that name. The staged change is clean, so that all look at all of it.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time

STAGED = 10


def git(repository, *arguments, **options):
    return subprocess.run(
        ["git", "-C", str(repository), *arguments], check=True, capture_output=True, **options
    )


def source_file(number, seed):
    """Lines as those of a program, a few kilobytes of them."""
    draw = random.Random(seed * 1_000_003 + number)
    words = [f"{draw.choice('abcdefgh')}{draw.randrange(10_000)}" for _ in range(40)]
    lines = [
        f"  {draw.choice(words)}_{i} = {draw.choice(words)}({draw.randrange(1000)}, \"{draw.choice(words)}\");"
        for i in range(draw.randrange(20, 120))
    ]
    return "\n".join(lines) + "\n"


def place(path, number):
    return path / f"src/{number % 50}/file-{number}.c"


def make_repository(path, files):
    git(path.parent, "init", "-q", str(path))
    for name, value in (("user.name", "Bench"), ("user.email", "bench@example.org"), ("gc.auto", "0")):
        git(path, "config", name, value)
    for number in range(files):
        file = place(path, number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source_file(number, 1))
    git(path, "add", ".")
    git(path, "commit", "-q", "-m", "files")
    git(path, "repack", "-adq", "--window=0")
    for number in range(STAGED):
        file = place(path, number * (files // STAGED))
        file.write_text(file.read_text() + f"  added_{number} = call({number});\n")
    git(path, "add", ".")


def staged_files(path):
    return git(path, "diff", "--cached", "--name-only", text=True).stdout.split()


def commands(arguments, path):
    directories = os.pathsep.join([*arguments.peers, os.environ["PATH"]])
    found = [
        ("git diff --cached --raw", ["git", "diff", "--cached", "--raw"]),
        ("stanch scan-staged", [os.path.abspath(arguments.stanch), "scan-staged"]),
    ]
    known = [
        ("gitleaks", ["git", "--pre-commit", "--staged", "--no-banner", "."]),
        ("betterleaks", ["git", "--staged", "--no-banner", "."]),
        ("kingfisher", ["scan", ".", "--staged", "--no-validate", "--no-update-check"]),
        ("git-secrets", ["--pre_commit_hook"]),
        (
            "trufflehog",
            ["git", "file://.", "--since-commit", "HEAD", "--no-verification", "--fail", "--no-update"],
        ),
        ("detect-secrets-hook", staged_files(path)),
    ]
    for name, rest in known:
        program = shutil.which(name, path=directories)
        if program:
            shown = " ".join([name, *rest[:4]]) if name != "detect-secrets-hook" else name + " FILES"
            found.append((shown, [program, *rest]))
    return found


def measure(command, path):
    """Wall and CPU seconds, peak KiB, exit code."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.chdir(path)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stanch", required=True)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--peers", nargs="*", default=[])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "repository"
        make_repository(path, arguments.files)
        if shutil.which("git-secrets", path=os.pathsep.join(arguments.peers)):
            git(path, "config", "secrets.patterns", "(AKIA|ASIA)[A-Z0-9]{16}")
        table = commands(arguments, path)
        load = [os.getloadavg()[0]]
        rounds = {name: [] for name, _ in table}
        for _ in range(arguments.rounds + 1):  # the first one warms up
            for name, command in table:
                rounds[name].append(measure(command, path))
        load.append(os.getloadavg()[0])
    print(f"{arguments.files} files, {STAGED} staged, {arguments.rounds} rounds, "
          f"load {load[0]:.1f} before and {load[1]:.1f} after\n")
    print("| command | ms | CPU ms | MiB | exit |\n|---|---|---|---|---|")
    for name, _ in table:
        wall, cpu, peak, code = zip(*rounds[name][1:])
        print(f"| `{name}` | {statistics.median(wall) * 1000:.1f} | {statistics.median(cpu) * 1000:.1f} "
              f"| {max(peak) / 1024:.0f} | {'/'.join(str(c) for c in sorted(set(code)))} |")


if __name__ == "__main__":
    main()
