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
import base64
import collections
import gzip
import json
import pathlib
import random
import re
import subprocess
import tempfile

import lightgbm
import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

FOLDS = 10
SEED = 7


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
                text = record["lines"].get(str(number), "")
                line = text.encode("utf-8", "surrogateescape")
                seen = set()
                for rule, pattern in rules:
                    for match in pattern.finditer(line):
                        candidate = Candidate(rule, project, line, match.span("name"), match.span("value"))
                        candidate.labels = [l for l in here if touches(candidate, l, text)]
                        key = (candidate.name, candidate.value)
                        if candidate.labels and key not in seen:
                            seen.add(key)
                            candidates.append(candidate)
    return labels, candidates


# What people choose as passwords: the random strings that stand for them in LINES do not show it.
COMMON = """summer winter spring autumn monday friday january august dragon monkey shadow master hunter
football baseball soccer hockey flower sunshine princess superman batman ninja cookie cheese coffee
banana orange purple silver golden diamond ginger pepper tiger eagle falcon wolf panther welcome hello
freedom london paris berlin chicago boston dallas texas america mustang ferrari porsche corvette harley
charlie michael jordan thomas daniel jessica jennifer michelle ashley nicole andrew robert george
thunder lightning phoenix midnight galaxy matrix starwars pokemon killer rocket gandalf merlin
postgres oracle mysql admin root toor vagrant ubuntu debian jenkins grafana rabbit elastic tomcat
sommer passwort geheim motdepasse soleil bonjour contrasena iloveyou letmein trustno whatever
computer internet server network office company support manager student teacher doctor""".split()

# Words that are placeholders by themselves, and weak passwords once something is appended.
STEMS = "secret password passw0rd pass welcome changeme default".split()


def weak_password(rng):
    if rng.random() < 0.12:
        stem = rng.choice(STEMS)
        tail = rng.choice(["123", "1234", "12345", "2019", "2020", "!", "123!", "01", "99", "#1"])
        return (stem.capitalize() if rng.random() < 0.7 else stem) + tail
    word = rng.choice(COMMON)
    style = rng.random()
    if style < 0.25:
        word = word.capitalize()
    elif style < 0.3:
        word = word.upper()
    if rng.random() < 0.15:
        word += rng.choice(["", "_", "-", "."]) + rng.choice(COMMON)
    if rng.random() < 0.2:
        for plain, leet in ("a@", "a4", "e3", "o0", "i1", "s$", "s5"):
            if rng.random() < 0.4:
                word = word.replace(plain, leet)
    if rng.random() < 0.7:
        word += rng.choice([str(rng.randrange(10)), str(rng.randrange(100)), "123", "1234",
                            str(rng.randrange(1950, 2026)), str(rng.randrange(100, 10000))])
    if rng.random() < 0.25:
        word += rng.choice("!!!.?#*@")
    return word


def strong_password(rng):
    """As password managers make them: LINES has few with signs in them."""
    if rng.random() < 0.45:  # a phrase with signs between its letters
        phrase = "".join(rng.choices(COMMON + STOCK, k=rng.randrange(2, 6)))
        share = rng.uniform(0.15, 0.6)
        return "".join(c + (rng.choice("()[]{}<>$#-_!%&*+=?@^~.,;:") * rng.choice([1, 1, 1, 2])
                            if rng.random() < share else "") for c in phrase)[:44]
    signs = rng.choice(["!@#$%^&*", "!#%+:=?@", "-_.", "!$%&()*+,-./:;<=>?@[]^_{|}~"])
    letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "".join(rng.choice(signs if rng.random() < 0.25 else letters) for _ in range(rng.randrange(8, 33)))


def basic_credentials(rng):
    """user:password in base64, and whether it is a sample as in documentation and tests."""
    user = rng.choice("user username alice bob admin test client root demo".split())
    sample = rng.random() < 0.6
    if sample:
        words = rng.choices("my a the some test secret password passwd token key client user foo bar".split(),
                            k=rng.randrange(1, 4))
        text = rng.choice(["-", "_", ""]).join(words)
    else:
        text = weak_password(rng) if rng.random() < 0.6 else strong_password(rng)
    plain = f"{user}:{text}" if rng.random() < 0.8 or not sample else text
    return base64.b64encode(plain.encode()).decode(), sample


# Syntaxes that LINES has little or nothing of.
TEMPLATES = """
The password is '{}'.
The default password for user admin is "{}".
Log in with user root and password is {}
the token is {} until further notice
#define DB_PASSWORD "{}"
id:master pw:{}
(user: admin, pw:{})
<password>{}</password>
    <property name="password" value="{}"/>
<add key="ApiToken" value="{}" />
ALTER USER app WITH PASSWORD '{}';
mysql --user=root --password={} shop
deploy --token {} --verbose
{{&quot;password&quot;:&quot;{}&quot;}}
ENV API_TOKEN {}
redis-cli -a {} ping
Server=db1;Database=shop;User Id=app;Password={};
client.setPassword("{}");
curl -u admin:{} https://api.internal/
$conn = mysqli_connect("localhost", "app", "{}");
if (password == "{}") {{
encryption_key = "{}"
ENCRYPTION_KEY={}
  signing_key: {}
"masterKey": "{}",
if ("{}" == password) {{
return '{}' === req.body.token;
**Password:** `{}`
| admin password | {} |
<input type="password" name="pw" value="{}">
jwt.sign(payload, '{}')
crypto.createHmac('sha256', '{}')
echo '{}' | sudo -S reboot
Dim password As String = "{}"
std::string token{{"{}"}};
contrasena = "{}"
senha: {}
wachtwoord: '{}'
bindpw {}
enable secret 0 {}
unzip -P {} backup.zip
new PDO($dsn, 'app', '{}')
new NetworkCredential("app", "{}")
DB_PASSWORD={}
password: {}
secret := {}
**Token**: {}
username ops password {}
curl_easy_setopt(c, CURLOPT_USERPWD, "app:{}");
auth = b64encode(b"app:{}")
contraseña = '{}'
Passwort: {}
plink -pw {} host
  config.secret_token = "{}",
    api_key: '{}'
""".strip().splitlines()
STOCK = """password secret token changed required hidden optional string value none empty test example
user_password my-secret api_token getPassword() config.password this.token self.secret password_field
userPassword newPassword authToken is_required not_set must be the a your for in with and of
Senha Contrasena Passwort Wachtwoord senha contrasena wachtwoord obligatorio required: incorrecta""".split()


def from_templates(rules, projects):
    """Secrets, and words that stand where secrets could, in every syntax of TEMPLATES."""
    rng = random.Random(SEED)
    result = []
    label = {"label": "T", "key": -1, "category": "synthetic"}
    alnum = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    def token():
        alphabet, size = rng.choice([(alnum, rng.randrange(16, 41)), ("0123456789abcdef", rng.choice([32, 40, 64])),
                                     (alnum + "+/", 43)])
        return "".join(rng.choices(alphabet, k=size))

    for template in TEMPLATES * 14:
        kind = rng.random()
        value = (rng.choice(STOCK) if kind < 0.4 else weak_password(rng) if kind < 0.6
                 else strong_password(rng) if kind < 0.82 else token())
        line = template.format(value).encode()
        begin = line.find(value.encode())
        seen = set()
        for rule, pattern in rules:
            for match in pattern.finditer(line):
                span = match.span("value")
                if span[0] < begin + len(value) and span[1] > begin and span not in seen:
                    seen.add(span)
                    c = Candidate(rule, rng.choice(projects), line, match.span("name"), span)
                    c.labels, c.synthetic, c.sample = [label], True, kind < 0.4
                    result.append(c)
    return result


def twins(candidates):
    """Copies of passwords, with what a person or a program might have chosen in place of the random
    text that LINES has."""
    rng = random.Random(SEED)
    result = []
    for c in candidates:
        if not c.secret:
            continue
        sample = False
        before = c.line[max(0, c.name[0] - 12):c.value[0]]
        if re.search(rb"(?i)basic[\s\\\"']+$", before):
            text, sample = basic_credentials(rng)
        elif (re.search(rb"(?i)pass|pwd|pw\b", before) or c.rule.startswith(("url", "sql"))) and re.fullmatch(
                rb"[\w!@#%*.-]{1,16}", c.text):
            text = weak_password(rng) if rng.random() < 0.8 else strong_password(rng)
        else:
            continue
        word = text.encode()
        twin = Candidate(c.rule, c.project, c.line[:c.value[0]] + word + c.line[c.value[1]:],
                         c.name, (c.value[0], c.value[0] + len(word)))
        twin.labels, twin.synthetic, twin.sample = c.labels, True, sample
        result.append(twin)
    return result


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


def weights_of(candidates, synthetic_weight):
    """Repeated lines of one project count less: it would dominate the model otherwise."""
    key = [(c.project, c.secret, c.synthetic, c.line[max(0, c.name[0] - 10):c.value[0]]) for c in candidates]
    count = collections.Counter(key)
    return np.array([(synthetic_weight if c.synthetic else 1) / count[k] ** 0.4 for c, k in zip(candidates, key)])


def booster(args):
    return lightgbm.LGBMClassifier(
        n_estimators=args.trees, num_leaves=args.leaves, max_depth=6, learning_rate=args.rate,
        min_child_samples=20, min_child_weight=2, subsample=0.8, subsample_freq=1, colsample_bytree=0.5,
        reg_lambda=5, random_state=SEED, n_jobs=1, deterministic=True, verbose=-1)


class Linear:
    """The comparison: logistic regression on standardised features and their squares."""

    def fit(self, x, y, sample_weight):
        self.mean, self.scale = x.mean(0), x.std(0) + 1e-9
        self.model = LogisticRegression(C=0.05, max_iter=2000).fit(self.spread(x), y, sample_weight=sample_weight)
        return self

    def spread(self, x):
        z = np.clip((x - self.mean) / self.scale, -4, 4)
        return np.hstack([z, z * z])

    def raw(self, x):
        return self.model.decision_function(self.spread(x))


def raw_scores(model, x):
    return model.raw(x) if isinstance(model, Linear) else model.predict(x, raw_score=True)


def cross_validate(make, x, y, w, groups, real):
    scores = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        model = make().fit(x[train], y[train], sample_weight=w[train])
        scores[test] = raw_scores(model, x[test])
    return scores


def found_otherwise(program, lines, directory, labels):
    """Keys of the labels that rules without a scorer find: no training changes that."""
    known = subprocess.run([program, "rules", "list"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    scored = [rule["id"] for path in sorted(pathlib.Path(directory).glob("*.yml"))
              for rule in yaml.safe_load(path.read_text())["rules"] if rule.get("score") == "generic"]
    places = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as root, gzip.open(lines, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            path = pathlib.Path(root) / record["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            last = max(map(int, record["lines"]))
            path.write_text("\n".join(record["lines"].get(str(n), "") for n in range(1, last + 1)) + "\n",
                            encoding="utf-8", errors="surrogateescape")
        command = [program, "scan", root, "--format", "jsonl", "--no-ignore", "--no-suppress", "--no-progress"]
        for rule in set(scored) & set(known):
            command += ["--no-rule", rule]
        for finding in map(json.loads, subprocess.run(command, stdout=subprocess.PIPE).stdout.splitlines()):
            for place in finding.get("locations", []):
                places[str(pathlib.Path(place["path"]).relative_to(root))].append(place)

    def covers(place, label):
        if place["end_line"] < label["line"] or place["line"] > label["end_line"]:
            return False
        one_line = label["line"] == label["end_line"] == place["line"] == place["end_line"]
        return label["start"] < 0 or not one_line or (
            place["column"] <= label["bytes"][1] and place["end_column"] > label["bytes"][0] + 1)

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


def literal(number, digits):
    text = f"{number:.{digits}g}"
    return text + ("F" if any(c in text for c in ".e") else ".0F")


def export(model, calibration, thresholds, path):
    slope, offset = calibration
    roots, nodes, deepest = [], [], 0
    for tree in model.booster_.dump_model()["tree_info"]:
        root = len(nodes)
        roots.append(root)

        def add(node, depth):
            nonlocal deepest
            deepest = max(deepest, depth)
            at = len(nodes)
            if "leaf_value" in node:
                nodes.append((0, at - root, at - root, 0.0, node["leaf_value"]))
                return
            nodes.append(None)
            add(node["left_child"], depth + 1)
            right = len(nodes) - root
            add(node["right_child"], depth + 1)
            nodes[at] = (node["split_feature"], at + 1 - root, right, node["threshold"], node["internal_value"])

        add(tree["tree_structure"], 0)
    with open(path, "w") as out:
        out.write("// Written by tools/train/train.py; do not edit.\n")
        out.write("constexpr Model kModel = {%.6g, %.6g, %s};\n" % (slope, offset, ", ".join(f"{t:g}" for t in thresholds)))
        out.write(f"constexpr int kDepth = {deepest};\n")
        out.write("constexpr auto kRoots = std::to_array<std::uint16_t>({\n")
        for i in range(0, len(roots), 14):
            out.write("    " + ", ".join(map(str, roots[i:i + 14])) + ",\n")
        out.write("});\nconstexpr auto kNodes = std::to_array<Node>({\n")
        items = ["{%d, {%d, %d}, %s, %s}" % (f, left, right, literal(t, 8), literal(score, 4))
                 for f, left, right, t, score in nodes]
        for i in range(0, len(items), 3):
            out.write("    " + ", ".join(items[i:i + 3]) + ",\n")
        out.write("});\n")
    print(f"{path}: {len(roots)} trees, {len(nodes)} nodes")


def main():
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
    args = parser.parse_args()

    rules = load_rules(args.rules)
    labels, candidates = load_candidates(args.lines, rules)
    candidates += twins(candidates) + from_templates(rules, sorted({c.project for c in candidates}))
    names, x, dropped = extract(args.features, candidates)
    y = np.array([c.secret for c in candidates])
    real = np.array([not c.synthetic for c in candidates])
    print(f"{len(candidates)} candidates ({(~real).sum()} made up), {y.sum()} secrets; filters drop "
          f"{(dropped & y & real).sum()} secrets and {(dropped & ~y).sum()} others")
    keep = ~dropped
    groups = np.array([c.project for c in candidates])
    w = weights_of(candidates, args.weak)

    skip = ("PEM", "JSON Web Token", "BASE64", "Twilio", "MailGun")
    thresholds = [float(t) for t in args.thresholds.split(",")]
    otherwise = found_otherwise(args.stanch, args.lines, args.rules, labels) if args.stanch else frozenset()
    print("all candidates:        P %.3f R %.3f F1 %.3f" % measure(labels, candidates, keep))
    makers = [("trees", lambda: booster(args))] + ([("linear", Linear)] if args.linear else [])
    for title, make in makers:
        scores = np.full(len(y), -20.0)
        scores[keep] = cross_validate(make, x[keep], y[keep], w[keep], groups[keep], real[keep])
        platt = LogisticRegression(C=1e3).fit(scores[keep & real, None], y[keep & real])
        slope, offset = platt.coef_[0, 0], platt.intercept_[0]
        p = 1 / (1 + np.exp(-(slope * scores + offset)))
        print(f"{title}: slope {slope:.3f} offset {offset:.3f}")
        for t in (0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            chosen = keep & (p >= t)
            print("  p >= %.2f: P %.3f R %.3f F1 %.3f | without PEM, JWT, ...: R %.3f | made-up passwords found %.3f" % (
                t, *measure(labels, candidates, chosen), measure(labels, candidates, chosen, skip)[1],
                chosen[~real & keep & y].mean()))
            if args.stanch:
                print("             whole scan: P %.3f R %.3f F1 %.3f" % measure(
                    labels, candidates, chosen, otherwise=otherwise))
        bins = np.digitize(p[keep & real], np.linspace(0, 1, 11)[1:-1])
        print("  calibration:", " ".join(f"{p[keep & real][bins == b].mean():.2f}:{y[keep & real][bins == b].mean():.2f}" for b in range(10) if (bins == b).any()))
        if title == "trees":
            calibration, cv = (slope, offset), p

    model = booster(args).fit(x[keep], y[keep], sample_weight=w[keep])
    train = np.zeros(len(y))
    train[keep] = 1 / (1 + np.exp(-(calibration[0] * model.predict(x[keep], raw_score=True) + calibration[1])))
    print("training set, p >= %.2f: P %.3f R %.3f F1 %.3f" % (thresholds[1], *measure(labels, candidates, keep & (train >= thresholds[1]))))
    gain = sorted(zip(model.booster_.feature_importance("gain"), names), reverse=True)
    print("features:", ", ".join(f"{n} {g / sum(g for g, _ in gain):.3f}" for g, n in gain[:40]))
    print("unused:", ", ".join(n for g, n in gain if g == 0))
    if args.mistakes:
        with open(args.mistakes, "w", errors="surrogateescape") as out:
            for c, prob, k in zip(candidates, cv, keep):
                if real is not None and not c.synthetic and (prob >= thresholds[1] and k) != c.secret:
                    out.write("%s %.3f %s %s %s | %s | %s\n" % (
                        "MISS" if c.secret else "FALSE", prob, c.rule, c.project, c.reasons,
                        c.text.decode("utf-8", "replace"),
                        c.line[max(0, c.name[0] - 80):c.value[1] + 40].decode("utf-8", "replace").strip()))
    if args.out:
        export(model, calibration, thresholds, args.out)


if __name__ == "__main__":
    main()
