"""Passwords as people and password managers make them.

In the labelled lines random strings stand for the passwords of people, which would teach the model that
a password looks random. What is drawn depends on `rng` alone.
"""
import base64


# What people choose as passwords.
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

# Words and names that stand where secrets could, and are none.
STOCK = """password secret token changed required hidden optional string value none empty test example
user_password my-secret api_token getPassword() config.password this.token self.secret password_field
userPassword newPassword authToken is_required not_set must be the a your for in with and of
Senha Contrasena Passwort Wachtwoord senha contrasena wachtwoord obligatorio required: incorrecta""".split()


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
