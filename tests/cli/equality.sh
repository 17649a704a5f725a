#!/bin/sh
# scan-history equals scan-history --exhaustive, and one job equals eight, on random repositories of
# real packs at several depths and windows: secrets that move, change, appear by deletion, get an
# allow comment, keys whose bodies change, encoded ones, CRLF, long lines, UTF-16, no final newline.
. "$(dirname "$0")/lib.sh"
seed=${STANCH_SEED:-$(date +%s)}
echo "seed $seed"
python3 - "$seed" "$work" >"$work/stream" <<'END'
import base64, random, subprocess, os, sys
seed, work = int(sys.argv[1]), sys.argv[2]
rnd = random.Random(seed)
stanch = os.environ["STANCH"]
def example(rule, n):
    return subprocess.run([stanch, "rules", "example", rule, "--seed", str(seed * 100 + n)], capture_output=True, check=True).stdout.decode().rstrip("\n")
secrets = [example(r, i) for i, r in enumerate(["github-pat", "aws-access-key-id", "slack-bot-token", "sendgrid-api-key", "github-pat"])]
key = example("private-key-rsa", 9).split("\n")
def secret():
    plain = rnd.choice(secrets)
    form = rnd.randrange(8)
    if form == 0: return base64.b64encode((" " * rnd.randrange(3) + plain).encode()).decode()
    if form == 1: return plain.encode().hex()
    if form == 2: return plain.replace("_", "%5F").replace("-", "%2D")
    if form == 3: return "".join("\\u%04x" % ord(c) for c in plain)
    return plain
def lines(n):
    return ["line %d %s" % (rnd.randrange(500), rnd.choice("abcdef") * rnd.randrange(30)) for _ in range(n)]
files = {}
def fresh(kind):
    body = lines(rnd.randrange(5, 120))
    if kind == "long":
        body = [" ".join(body * 8) + " " + secret() + " " + " ".join(body * 8)]
    return body
def edit(body):
    for _ in range(rnd.randrange(1, 5)):
        act = rnd.randrange(10)
        at = rnd.randrange(len(body) + 1)
        if act <= 1: body.insert(at, rnd.choice(["", "", "abc"]) + secret())
        elif act == 2: body[at:at] = key
        elif act == 3 and body: del body[rnd.randrange(len(body))]
        elif act == 4: body[at:at] = lines(rnd.randrange(1, 6))
        elif act == 5 and body:
            i = rnd.randrange(len(body)); s = body[i]; c = rnd.randrange(len(s) + 1)
            body[i] = s[:c] + rnd.choice(["x", " ", "=", ""]) + s[c + rnd.randrange(3):]
        elif act == 6 and body:
            i = rnd.randrange(len(body)); body[i] += "  # stanch:allow"
        elif act == 7 and len(body) > 1:
            i = rnd.randrange(len(body) - 1); body[i:i + 2] = [body[i] + body[i + 1]]
        elif act == 8:
            s = secret(); c = rnd.randrange(1, len(s)); body.insert(at, s[:c] + "ZZ" + s[c:])
        elif act == 9 and body:
            i = rnd.randrange(len(body)); body[i] = body[i].replace("ZZ", "")
    return body
def encode(body, kind):
    text = ("\r\n" if kind == "crlf" else "\n").join(body) + ("" if rnd.random() < .2 else "\n")
    if kind == "utf16": return text.encode("utf-16")
    if kind == "binary": return b"\0\1\2" + text.encode()
    return text.encode()
out = sys.stdout.buffer
kinds = ["plain", "plain", "plain", "crlf", "utf16", "binary", "long"]
for i in range(7): files["d%d/f%d" % (i % 3, i)] = (kinds[i], fresh(kinds[i]))
for n in range(120):
    stamp = b"Ada <ada@example.org> %d +0000\n" % (1700000000 + n * 60)
    message = b"commit %d" % n if rnd.random() < .95 else b"use " + rnd.choice(secrets).encode()
    out.write(b"commit refs/heads/main\ncommitter " + stamp + b"data %d\n" % len(message) + message + b"\n")
    for path in rnd.sample(sorted(files), rnd.randrange(1, 3)):
        kind, body = files[path]
        body = edit(body) or ["empty"]
        files[path] = (kind, body[:400])
        data = encode(files[path][1], kind)
        out.write(b"M 100644 inline " + path.encode() + b"\ndata %d\n" % len(data) + data + b"\n")
END
git init -q --bare r.git
git -C r.git fast-import --quiet <stream
plain() { sed -E 's/"(elapsed_ms|bytes_scanned)":[0-9]+,//g; s/"started":[^,}]*//' "$1"; }
for shape in "50 10" "1 2" "250 60" "10 100"; do
  set -- $shape
  git -C r.git repack -adfq --depth="$1" --window="$2"
  run 1 "$STANCH" scan-history r.git --exhaustive --jobs 1 --format jsonl --min-confidence low
  plain out >exhaustive
  for jobs in 1 8; do
    run 1 "$STANCH" scan-history r.git --jobs $jobs --format jsonl --min-confidence low
    plain out >fast
    cmp -s exhaustive fast || {
      diff exhaustive fast | cut -c 1-400 >out
      die "differs with seed $seed, depth $1, window $2, jobs $jobs"
    }
  done
  run 1 "$STANCH" scan-history r.git --jobs 2 --max-memory 2M --format jsonl --min-confidence low
  plain out >fast
  cmp -s exhaustive fast || die "differs with little memory, seed $seed, depth $1, window $2"
done
grep -q '"type":"finding"' exhaustive || die "nothing was found"
