"""Candidates that no project has: syntaxes and passwords of which the labelled lines have too few."""
import re

from candidates import Candidate
from passwords import STOCK, basic_credentials, strong_password, weak_password


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

ALNUM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def token(rng):
    alphabet, size = rng.choice([(ALNUM, rng.randrange(16, 41)), ("0123456789abcdef", rng.choice([32, 40, 64])),
                                 (ALNUM + "+/", 43)])
    return "".join(rng.choices(alphabet, k=size))


def from_templates(rules, projects, rng):
    """Secrets, and words that stand where secrets could, in every syntax of TEMPLATES."""
    result = []
    label = {"label": "T", "key": -1, "category": "synthetic"}
    for template in TEMPLATES * 14:
        kind = rng.random()
        value = (rng.choice(STOCK) if kind < 0.4 else weak_password(rng) if kind < 0.6
                 else strong_password(rng) if kind < 0.82 else token(rng))
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


def twins(candidates, rng):
    """Copies of passwords, with what a person or a program might have chosen in place of the random
    text that LINES has."""
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
