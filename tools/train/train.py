#!/usr/bin/env python3
"""Train the scorer of generic secrets.

    train.py LINES.jsonl.gz --features build/generic_features [--rules rules] [--out model.inc]

LINES holds one file of a real project a line: {path, lines: {number: text}, labels: [{line, end_line,
start, end, label: T|F, category}]}; the project is the first part of the path. Candidates are what
the rules with `score: generic` match on labelled lines, a candidate is a secret when it overlaps a
label T. Everything is judged by cross-validation over projects: no line of a project is scored by a
model that saw another line of it. Needs numpy, scikit-learn, lightgbm and PyYAML.
"""
import argparse
import random

import numpy as np

from candidates import extract, load_candidates, load_rules
from export import export
from figures import found_otherwise, measure
from made_up import from_templates, twins
from model import Linear, booster, calibrate, cross_validate, probability, weights_of

SEED = 7
# Categories of labels that rules of their own find.
WITH_FORMAT = ("PEM", "JSON Web Token", "BASE64", "Twilio", "MailGun")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines")
    parser.add_argument("--features", default="build/generic_features")
    parser.add_argument("--rules", default="rules")
    parser.add_argument("--out")
    parser.add_argument("--trees", type=int, default=120)
    parser.add_argument("--leaves", type=int, default=14)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--weak", type=float, default=0.5, help="weight of the passwords made up")
    parser.add_argument("--thresholds", default="0.95,0.5,0.25", help="high,medium,low")
    parser.add_argument("--mistakes", help="write misses and false alarms of the cross-validation here")
    parser.add_argument("--stanch", help="the program, for figures of whole scans: what its other rules find")
    parser.add_argument("--linear", action="store_true", help="compare with logistic regression too")
    return parser.parse_args()


class Samples:
    """All candidates, made-up ones included, as the models see them: a row of features each."""

    def __init__(self, args):
        rules = load_rules(args.rules)
        self.labels, self.candidates = load_candidates(args.lines, rules)
        projects = sorted({c.project for c in self.candidates})
        self.candidates += (twins(self.candidates, random.Random(SEED)) +
                            from_templates(rules, projects, random.Random(SEED)))
        self.names, self.x, dropped = extract(args.features, self.candidates)
        self.y = np.array([c.secret for c in self.candidates])
        self.real = np.array([not c.synthetic for c in self.candidates])
        self.keep = ~dropped  # the others never reach the scorer
        self.groups = np.array([c.project for c in self.candidates])
        self.weights = weights_of(self.candidates, args.weak)
        print(f"{len(self.candidates)} candidates ({(~self.real).sum()} made up), {self.y.sum()} secrets; filters drop "
              f"{(dropped & self.y & self.real).sum()} secrets and {(dropped & ~self.y).sum()} others")

    def measure(self, chosen, **how):
        return measure(self.labels, self.candidates, chosen, **how)


def validate(title, make, samples, otherwise):
    """Prints what cross-validation says of a kind of model; returns its calibration and probabilities."""
    keep, real, y = samples.keep, samples.real, samples.y
    scores = np.full(len(y), -20.0)
    scores[keep] = cross_validate(make, samples.x[keep], y[keep], samples.weights[keep], samples.groups[keep])
    calibration = calibrate(scores[keep & real], y[keep & real])
    p = probability(calibration, scores)
    print(f"{title}: slope {calibration[0]:.3f} offset {calibration[1]:.3f}")
    for t in (0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = keep & (p >= t)
        print("  p >= %.2f: P %.3f R %.3f F1 %.3f | without PEM, JWT, ...: R %.3f | made-up passwords found %.3f" % (
            t, *samples.measure(chosen), samples.measure(chosen, skip=WITH_FORMAT)[1],
            chosen[~real & keep & y].mean()))
        if otherwise is not None:
            print("             whole scan: P %.3f R %.3f F1 %.3f" % samples.measure(chosen, otherwise=otherwise))
    bins = np.digitize(p[keep & real], np.linspace(0, 1, 11)[1:-1])
    print("  calibration:", " ".join(f"{p[keep & real][bins == b].mean():.2f}:{y[keep & real][bins == b].mean():.2f}"
                                     for b in range(10) if (bins == b).any()))
    return calibration, p


def train(args, samples, calibration, threshold):
    """The model of all candidates; prints how well it knows them, and which features it uses."""
    keep = samples.keep
    model = booster(args, SEED).fit(samples.x[keep], samples.y[keep], sample_weight=samples.weights[keep])
    p = np.zeros(len(keep))
    p[keep] = probability(calibration, model.predict(samples.x[keep], raw_score=True))
    print("training set, p >= %.2f: P %.3f R %.3f F1 %.3f" % (threshold, *samples.measure(keep & (p >= threshold))))
    gain = sorted(zip(model.booster_.feature_importance("gain"), samples.names), reverse=True)
    print("features:", ", ".join(f"{n} {g / sum(g for g, _ in gain):.3f}" for g, n in gain[:40]))
    print("unused:", ", ".join(n for g, n in gain if g == 0))
    return model


def write_mistakes(path, samples, probabilities, threshold):
    with open(path, "w", errors="surrogateescape") as out:
        for c, p, keep in zip(samples.candidates, probabilities, samples.keep):
            if not c.synthetic and (p >= threshold and keep) != c.secret:
                out.write("%s %.3f %s %s %s | %s | %s\n" % (
                    "MISS" if c.secret else "FALSE", p, c.rule, c.project, c.reasons,
                    c.text.decode("utf-8", "replace"),
                    c.line[max(0, c.name[0] - 80):c.value[1] + 40].decode("utf-8", "replace").strip()))


def main():
    args = arguments()
    samples = Samples(args)
    thresholds = [float(t) for t in args.thresholds.split(",")]
    medium = thresholds[1]
    otherwise = found_otherwise(args.stanch, args.lines, args.rules, samples.labels) if args.stanch else None
    print("all candidates:        P %.3f R %.3f F1 %.3f" % samples.measure(samples.keep))
    calibration, probabilities = validate("trees", lambda: booster(args, SEED), samples, otherwise)
    if args.linear:
        validate("linear", Linear, samples, otherwise)
    model = train(args, samples, calibration, medium)
    if args.mistakes:
        write_mistakes(args.mistakes, samples, probabilities, medium)
    if args.out:
        export(model, calibration, thresholds, args.out)


if __name__ == "__main__":
    main()
