# SPDX-License-Identifier: Apache-2.0
"""Fresh canaries: values valid by format and check digit, in many layouts. Nothing here is a real secret.

`canaries(seed)` yields Canary(group, text, secrets); `look_alikes(seed)` yields texts of which nothing may be taken.
"""
import base64
import json
import pathlib
import random
import re
import string
import subprocess
import tomllib
import urllib.parse
from dataclasses import dataclass

SETS = {
    "d": string.digits, "a": string.ascii_lowercase, "A": string.ascii_uppercase, "h": "0123456789abcdef",
    "H": "0123456789ABCDEF", "n": string.digits + string.ascii_lowercase, "N": string.digits + string.ascii_uppercase,
    "x": string.digits + string.ascii_letters, "b": string.digits + string.ascii_letters + "+/",
    "u": string.digits + string.ascii_letters + "-_", "t": string.ascii_uppercase + "234567",
}


@dataclass
class Canary:
    group: str
    text: str
    secrets: list


def fill(template, rng):
    """Expands {set:count}; parts hold a digit, an upper and a lower letter as far as their set has them."""
    def part(match):
        alphabet, count = SETS[match[1]], int(match[2])
        for _ in range(200):
            value = "".join(rng.choice(alphabet) for _ in range(count))
            classes = (str.isdigit, str.isupper, str.islower)
            if count < 3 or all(any(map(c, value)) for c in classes if any(map(c, alphabet))):
                break
        return value
    return re.sub(r"\{(\w):(\d+)\}", part, template).replace("{{", "{")


def word(rng, low=3, high=8):
    return "".join(rng.choice("bcdfghklmnprstvw") + rng.choice("aeiou") for _ in range(rng.randint(low, high) // 2 + 1))


def password(rng):
    symbols = "!@#$%^*_+-=?"
    kind = rng.randrange(4)
    if kind == 0:
        return "".join(rng.choice(string.ascii_letters + string.digits) for _ in range(rng.randint(10, 24)))
    if kind == 1:
        return word(rng).capitalize() + str(rng.randint(10, 9999)) + rng.choice("!#*?")
    if kind == 2:
        return "".join(rng.choice(string.ascii_letters + string.digits + symbols) for _ in range(rng.randint(10, 20)))
    return word(rng) + "-" + word(rng) + "-" + str(rng.randint(10, 999))


LAYOUTS = [
    "{v}", "\"{v}\"", "'{v}'", "`{v}`", "({v})", "[{v}]", "<{v}>", "key={v}", "KEY: {v}", "  - {v}", "+ {v}", "-{v}\n+removed", "# {v}",
    "// {v}", "/* {v} */", "<!-- {v} -->", "see {v}.", "see {v}, thanks", "echo {v} | base64", "curl -H 'Authorization: Bearer {v}' https://h.test",
    "curl -u user:{v} https://h.test", "https://h.test/?token={v}&x=1", "https://h.test/?x=1&access_token={v}", "https://user:{v}@h.test/",
    "export TOKEN={v}", "export TOKEN=\"{v}\"", "TOKEN={v}\nOTHER=1", "ENV TOKEN {v}", "ARG TOKEN={v}", "set TOKEN={v}", "$env:TOKEN = \"{v}\"",
    "token: {v}", "token: \"{v}\"", "- name: TOKEN\n  value: {v}", "\"token\": \"{v}\",", "{\"token\":\"{v}\"}", "token = \"{v}\"", "token = '{v}'",
    "const token = \"{v}\";", "let token = '{v}'", "var token string = \"{v}\"", "token := \"{v}\"", "final String TOKEN = \"{v}\";",
    "private static final String A = \"{v}\";", "String a = \"{v}\";", "auto a = \"{v}\";", "char *a = \"{v}\";", "#define TOKEN \"{v}\"",
    "$token = '{v}';", "define('TOKEN', '{v}');", "token => '{v}'", ":token => \"{v}\"", "ENV['TOKEN'] = '{v}'", "os.environ[\"TOKEN\"] = \"{v}\"",
    "client = Client(\"{v}\")", "client = Client(token='{v}')", "new Client('{v}')", "Client.init(token: \"{v}\")", "foo(\"{v}\", 1)",
    "<add key=\"Token\" value=\"{v}\" />", "<token>{v}</token>", "<string>{v}</string>", "<key>token</key>\n<string>{v}</string>",
    "2026-01-02 03:04:05 INFO sending {v} to server", "[ERROR] bad token {v}", "Traceback:\n  File \"a.py\"\nValueError: {v}", "| {v} | yes |",
    "a\t{v}\tb", "id,token\n1,{v}\n2,x", "X-Api-Key: {v}", "Authorization: token {v}", "Cookie: session={v}; path=/", "--token {v}", "--token={v}",
    "-Dtoken={v}", "git clone https://oauth2:{v}@git.test/a.git", "{\\\"token\\\": \\\"{v}\\\"}", "token\\n{v}\\nend", "log(`{v}`)", "f\"{v}\"",
    "b'{v}'", "r\"{v}\"", "@\"{v}\"", "token={v};Server=h", "a={v},b=2", "{{\"a\": [\"{v}\"]}}", "resource \"x\" \"y\" {\n  token = \"{v}\"\n}",
    "variable \"t\" {\n  default = \"{v}\"\n}", "machine h.test login u password {v}", "h.test:5432:db:user:{v}", "Set-Cookie: a={v}; Secure",
    "token -> {v}", "token|{v}", "token ~> {v}", "**{v}**", "_{v}_", "> {v}", "*  {v}", "{v}\r\n", "\r\n{v}\r\n", "x" * 200 + " {v} " + "y" * 200,
    "my token is {v}", "use {v} please", "{v};", "{v},", "{v}?", "{v}!", "{v}:", "url(\"https://h.test/{v}\")", "path/to/{v}/file", "\\t{v}",
]

NAMES = ["password", "db_password", "dbPassword", "DB_PASSWORD", "PASSWORD", "user_password", "adminPassword", "secret", "client_secret", "clientSecret",
         "API_KEY", "apiKey", "api_key", "access_token", "accessToken", "AUTH_TOKEN", "authToken", "SECRET_KEY", "secretKey", "private_key",
         "encryption_key", "smtp_password", "redis-password", "jwt_secret", "webhook_secret", "root_password", "passphrase", "credential"]

ASSIGNMENTS = [
    "{k} = \"{v}\"", "{k} = '{v}'", "{k}=\"{v}\"", "{k}='{v}'", "{k}: \"{v}\"", "{k}: '{v}'", "{k}: {v}", "{k}={v}", "export {k}={v}",
    "export {k}=\"{v}\"", "\"{k}\": \"{v}\",", "'{k}': '{v}',", "const {k} = \"{v}\";", "let {k} = '{v}';", "var {k} = \"{v}\";",
    "var {k} string = \"{v}\"", "{k} := \"{v}\"", "String {k} = \"{v}\";", "private String {k} = \"{v}\";", "{k}: str = \"{v}\"",
    "val {k} = \"{v}\"", "let {k}: String = \"{v}\"", "static const char *{k} = \"{v}\";", "#define {k} \"{v}\"", "${k} = '{v}';",
    "'{k}' => '{v}',", ":{k} => \"{v}\"", "{k}: \"{v}\"", "os.environ['{k}'] = '{v}'", "config.{k} = \"{v}\"", "self.{k} = '{v}'", "this.{k} = \"{v}\";",
    "set{k}(\"{v}\");", "<{k}>{v}</{k}>", "<add key=\"{k}\" value=\"{v}\"/>", "<property name=\"{k}\" value=\"{v}\"/>", "ENV {k}={v}", "--{k}={v}",
    "--{k} {v}", "- name: {k}\n  value: \"{v}\"", "{\"name\": \"{k}\", \"value\": \"{v}\"}", "{k} = <<EOF\n{v}\nEOF",
    "variable \"{k}\" {\n  default = \"{v}\"\n}", "-e {k}={v}", "{\\\"{k}\\\":\\\"{v}\\\"}", "connect(user='u', {k}='{v}')", "{k}=\"{v}\" python app.py",
    "$env:{k} = \"{v}\"", "Sys.setenv({k} = \"{v}\")", "{k} <- \"{v}\"", "local {k} = \"{v}\"", "{k} : \"{v}\"", "if {k} == \"{v}\":",
]

CONNECTIONS = [
    "postgres://app:{q}@db.corp.test:5432/app", "mysql://root:{q}@10.1.2.3/db", "mongodb+srv://u:{q}@c0.abc.test/db?retryWrites=true",
    "redis://:{q}@cache.corp.test:6379/0", "amqp://u:{q}@mq.corp.test/vhost", "https://u:{q}@git.corp.test/a.git", "ftp://u:{q}@h.test/x",
    "Server=h;Database=d;User Id=u;Password={s};", "Data Source=h;Initial Catalog=d;uid=u;pwd={s}", "host=h user=u password={s} dbname=d",
    "jdbc:postgresql://h/d?user=u&password={q}", "jdbc:mysql://h/d?password={q}&user=u", "machine h.test login u password {s}",
    "h.test:5432:db:u:{s}", "Authorization: Basic {b}", "curl -u u:{s} https://h.test/", "mysql -u root -p{s} db", "psql \"password={s} host=h\"",
    "<string name=\"password\">{x}</string>", "<key>password</key>\n<string>{x}</string>", "ENV DB_PASSWORD {s}", "sshpass -p {s} ssh u@h",
    "docker login -u u -p {s} reg.test", "redis-cli -a {s} ping", "wget --password={s} ftp://h", "https://h.test/login?user=u&password={q}",
    "smtp://u:{q}@mail.corp.test:587", "variable \"db_password\" {\n  type = string\n  default = \"{s}\"\n}", "spring.datasource.password={s}",
    "sqlcmd -S h -U sa -P {s}", "ldap://cn=a:{q}@h.test", "requirepass {s}", "amqps://u:{q}@h.test:5671", "DSN=x;UID=u;PWD={s};",
]


def rule_values(rng, folder):
    """(id, family, value) for every `hits` template of the rule files."""
    for file in sorted(pathlib.Path(folder).glob("*.toml")):
        for rule in tomllib.loads(file.read_text())["rule"]:
            if rule.get("family", "secret") != "secret" or file.stem == "credentials-by-provider":
                continue
            # PCRE2's branches that share one number are groups of their own here.
            pattern = re.compile(("(?i)" if rule.get("ignore_case") else "") + rule["pattern"].replace("(?|", "(?:"))
            for template in rule["hits"]:
                text = fill(template, rng)
                match = pattern.search(text)
                if match:
                    yield rule["id"], text, next(filter(None, match.groups()), match[0])


def private_keys(rng):
    commands = [["genrsa", "2048"], ["genrsa", "-traditional", "2048"], ["genpkey", "-algorithm", "ED25519"],
                ["ecparam", "-name", "prime256v1", "-genkey", "-noout"], ["genpkey", "-algorithm", "RSA", "-aes256", "-pass", "pass:x"]]
    for command in commands:
        yield subprocess.run(["openssl", *command], capture_output=True, text=True, check=True).stdout.strip()


def wrapped_keys(rng):
    for pem in private_keys(rng):
        lines = pem.split("\n")
        body = lines[1:-1]
        secret = body[0] if len(body) < 3 else body[len(body) // 2]
        for text in [
            pem, "\n".join(body), "\n".join("    " + line for line in lines), "\n".join("+" + line for line in lines),
            "\n".join("2026-01-01T00:00:00Z app[12]: " + line for line in lines), json.dumps({"key": pem}), "key = \"" + pem.replace("\n", "\\n") + "\"",
            "\r\n".join(lines), "\n".join("# " + line for line in lines), "\n".join(lines[:-1]), "\n".join(lines[1:]),
            "\n".join("  \"" + line + "\\n\"" for line in lines), "key: |\n" + "\n".join("  " + line for line in lines), "\n".join("> " + line for line in lines),
            json.dumps(json.dumps({"key": pem})), "".join(line for line in body), "\n".join("-" + line for line in lines),
            "\n".join("+    " + line for line in body), "\n".join("    " + line for line in body),
        ]:
            yield Canary("multi-line", "before\n" + text + "\nafter", [secret])


def encode(text, rng, depth):
    for _ in range(depth):
        kind = rng.randrange(4)
        raw = text.encode()
        if kind == 0:
            text = base64.b64encode(raw).decode()
        elif kind == 1:
            text = base64.urlsafe_b64encode(raw).decode()
        elif kind == 2:
            text = raw.hex()
        else:
            text = "".join("%%%02X" % byte for byte in raw) if rng.random() < 0.5 else urllib.parse.quote(text, safe="")
    return text


def luhn_digit(digits):
    total = sum(d if i % 2 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(reversed(digits)))
    return (10 - total % 10) % 10


def card(rng):
    prefix, length = rng.choice([("4", 16), ("51", 16), ("55", 16), ("37", 15), ("6011", 16), ("3530", 16), ("2221", 16)])
    digits = [int(c) for c in prefix]
    digits += [rng.randrange(10) for _ in range(length - len(digits) - 1)]
    text = "".join(map(str, digits + [luhn_digit(digits)]))
    if length == 16 and rng.random() < 0.5:
        sep = rng.choice(" -")
        return sep.join(text[i:i + 4] for i in range(0, 16, 4))
    return text


def iban(rng):
    country, length = rng.choice([("DE", 18), ("NL", None), ("GB", None), ("FR", 23), ("ES", 20), ("BE", 12), ("CH", 17), ("AT", 16)])
    body = "".join(rng.choice(string.digits) for _ in range(length)) if length else (
        "ABNA" + "".join(rng.choice(string.digits) for _ in range(10)) if country == "NL" else
        "NWBK" + "".join(rng.choice(string.digits) for _ in range(14)))
    number = int("".join(str(int(c, 36)) for c in body + country + "00"))
    text = country + "%02d" % (98 - number % 97) + body
    return " ".join(text[i:i + 4] for i in range(0, len(text), 4)) if rng.random() < 0.5 else text


def ssn(rng):
    return "%03d-%02d-%04d" % (rng.choice([rng.randint(1, 665), rng.randint(667, 899)]), rng.randint(1, 99), rng.randint(1, 9999))


def cpf(rng):
    digits = [rng.randrange(10) for _ in range(9)]
    for n in (10, 11):
        rest = sum(d * w for d, w in zip(digits, range(n, 1, -1))) * 10 % 11 % 10
        digits.append(rest)
    t = "".join(map(str, digits))
    return t if rng.random() < 0.5 else f"{t[:3]}.{t[3:6]}.{t[6:9]}-{t[9:]}"


def nhs(rng):
    while True:
        digits = [rng.randrange(10) for _ in range(9)]
        check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1))) % 11
        if check != 10:
            t = "".join(map(str, digits + [check % 11]))
            return f"{t[:3]} {t[3:6]} {t[6:]}"


def pesel(rng):
    t = "%02d%02d%02d%04d" % (rng.randint(40, 99), rng.randint(1, 12), rng.randint(1, 28), rng.randrange(10000))
    return t + str((10 - sum(int(c) * w for c, w in zip(t, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3])) % 10) % 10)


def swedish(rng):
    t = "%02d%02d%02d%03d" % (rng.randint(40, 99), rng.randint(1, 12), rng.randint(1, 28), rng.randrange(1000))
    return t[:6] + "-" + t[6:] + str(luhn_digit([int(c) for c in t]))


def dni(rng):
    number = rng.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def sin(rng):
    digits = [rng.choice([1, 2, 3, 4, 5, 6, 7])] + [rng.randrange(10) for _ in range(7)]
    t = "".join(map(str, digits + [luhn_digit(digits)]))
    return f"{t[:3]} {t[3:6]} {t[6:]}"


def belgian(rng):
    t = "%02d%02d%02d%03d" % (rng.randint(40, 99), rng.randint(1, 12), rng.randint(1, 28), rng.randint(1, 997))
    c = 97 - int(t) % 97
    return f"{t[:2]}.{t[2:4]}.{t[4:6]}-{t[6:]}.{c:02d}"


def ahv(rng):
    t = "756" + "".join(rng.choice(string.digits) for _ in range(9))
    c = (10 - sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(t)) % 10) % 10
    t += str(c)
    return f"{t[:3]}.{t[3:7]}.{t[7:11]}.{t[11:]}"


def email(rng):
    return f"{word(rng)}.{word(rng)}{rng.randint(1, 99)}@{word(rng)}.{rng.choice(['com', 'org', 'de', 'co.uk', 'io'])}"


def ipv4(rng):
    return f"{rng.choice([rng.randint(11, 126), rng.randint(128, 223)])}.{rng.randrange(256)}.{rng.randrange(1, 256)}.{rng.randint(1, 254)}"


def mac(rng):
    return ":".join("%02x" % rng.randrange(256) for _ in range(6))


STRICT = [("card", card), ("card number", card), ("iban", iban), ("ssn", ssn), ("cpf", cpf), ("nhs number", nhs), ("pesel", pesel),
          ("personnummer", swedish), ("dni", dni), ("sin", sin), ("rijksregisternummer", belgian), ("ahv", ahv), ("email", email), ("ip", ipv4), ("mac", mac)]
PII_LAYOUTS = ["{l}: {v}", "{l}={v}", "\"{l}\": \"{v}\"", "<f name=\"{l}\">{v}</f>", "The {l} is {v}.", "{l}\t{v}", "INSERT INTO t VALUES ('{v}');",
               "name,{l},x\nanna,{v},1", "{v}", "({v})", "user {v} logged in", "| {v} | ok |", "- {v}", "'{v}',", "<td>{v}</td>"]


def contextual(rng):
    year, month, day = rng.randint(1940, 2005), rng.randint(1, 12), rng.randint(1, 28)
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    date = rng.choice([f"{year}-{month:02d}-{day:02d}", f"{day:02d}.{month:02d}.{year}", f"{month}/{day}/{year}", f"{day} {months[month - 1]} {year}"])
    phone = rng.choice([f"+49 30 {rng.randint(100000, 9999999)}", f"+1-{rng.randint(212, 989)}-{rng.randint(200, 999)}-{rng.randint(1000, 9999)}",
                        f"({rng.randint(212, 989)}) {rng.randint(200, 999)}-{rng.randint(1000, 9999)}", f"0{rng.randint(151, 179)} {rng.randint(1000000, 9999999)}",
                        f"+44 7{rng.randint(100, 999)} {rng.randint(100000, 999999)}", f"06 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"])
    street = f"{rng.randint(1, 299)} {word(rng).capitalize()} {rng.choice(['Street', 'Road', 'Ave', 'Lane'])}"
    name = f"{word(rng).capitalize()} {word(rng).capitalize()}"
    value, labels = rng.choice([(date, ["date of birth", "dob", "birth_date", "birthday", "Geburtsdatum"]), (phone, ["phone", "tel", "mobile", "phone_number", "Telefon"]),
                                (street, ["address", "street", "street_address", "billing_address"]), (name, ["full_name", "customer_name", "contact", "author", "patient"])])
    layout = rng.choice(["{l}: {v}", "\"{l}\": \"{v}\"", "{l} = \"{v}\"", "<{l}>{v}</{l}>", "{l}={v}"])
    label = rng.choice(labels)
    if " " in label and "<" in layout:
        label = label.replace(" ", "_")
    return Canary("PII by context", layout.replace("{l}", label).replace("{v}", value), [value])


def canaries(seed, rules):
    rng = random.Random(seed)
    values = list(rule_values(rng, rules))
    for number, (identifier, text, secret) in enumerate(values):
        yield Canary("known formats, beside a name", f"x = {text}", [secret])
        if text == secret:
            for layout in rng.sample(LAYOUTS, 12):
                yield Canary("known formats, any layout", layout.replace("{v}", secret), [secret])
    yield from wrapped_keys(rng)
    shaped = [secret for _, text, secret in values if text == secret and 20 <= len(secret) <= 200]
    for depth in (1, 2, 3):
        for _ in range(200):
            secret = rng.choice(shaped)
            inner = rng.choice(["token={v}", "{\"token\":\"{v}\"}", "export T={v}", "{v}"]).replace("{v}", secret)
            encoded = encode(inner, rng, depth)
            yield Canary(f"encoded, depth {depth}", rng.choice(["data: {v}", "x={v}", "\"{v}\"", "https://h.test/?q={v}"]).replace("{v}", encoded), [encoded])
    for layout in CONNECTIONS:
        for _ in range(12):
            value = password(rng)
            basic = base64.b64encode(f"u:{value}".encode()).decode()
            shell = value.replace(";", "x").replace("'", "x")
            quoted = urllib.parse.quote(value, safe="")
            xml = value.replace("&", "x").replace("<", "x")
            text = layout.replace("{q}", quoted).replace("{s}", shell).replace("{b}", basic).replace("{x}", xml)
            secret = quoted if "{q}" in layout else basic if "{b}" in layout else xml if "{x}" in layout else shell
            yield Canary("connection strings and the like", text, [secret])
    for layout in ASSIGNMENTS:
        for _ in range(16):
            name = rng.choice(NAMES)
            value = password(rng) if "pass" in name.lower() else fill(rng.choice(["{x:24}", "{h:32}", "{n:20}", "{b:40}", "{u:32}", "{x:16}"]), rng)
            yield Canary("only the name tells", layout.replace("{k}", name).replace("{v}", value), [value])
    for _ in range(200):
        value = fill(rng.choice(["{x:32}", "{h:40}", "sk_live_{x:24}", "ghp_{x:36}"]), rng)
        cut = len(value) // 2
        text = rng.choice(["token = \"{a}\" + \"{b}\"", "String token = \"{a}\"\n    + \"{b}\";", "token = '{a}' . '{b}';", "token = (\"{a}\"\n  \"{b}\")", "secret = \"{a}\" \\\n  \"{b}\""])
        yield Canary("split over concatenation", text.replace("{a}", value[:cut]).replace("{b}", value[cut:]), [value[:cut], value[cut:]])
    for label, make in STRICT:
        for layout in PII_LAYOUTS:
            for _ in range(6):
                value = make(rng)
                yield Canary("PII with a check or strict format", layout.replace("{l}", label).replace("{v}", value), [value])
    for _ in range(600):
        yield contextual(rng)


def look_alikes(seed):
    rng = random.Random(seed + 1)
    h = lambda n: fill("{h:%d}" % n, rng)
    b = lambda n: base64.b64encode(rng.randbytes(n)).decode()
    uuid = lambda: f"{h(8)}-{h(4)}-4{h(3)}-a{h(3)}-{h(12)}"
    for _ in range(150):
        yield f"commit {h(40)}\nMerge: {h(7)} {h(7)}"
        yield f"\"integrity\": \"sha512-{b(64)}\","
        yield f"golang.org/x/mod v0.12.{rng.randint(0, 9)} h1:{b(32)}"
        yield f"checksum = \"{h(64)}\""
        yield f"--hash=sha256:{h(64)}"
        yield f"\"id\": \"{uuid()}\""
        yield f"request {uuid()} took {rng.randint(1, 999)} ms"
        yield f"index {h(7)}..{h(7)} 100644"
        yield f"image: registry.test/app@sha256:{h(64)}"
        yield f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b(32)[:43]} deploy"
        yield "data:image/png;base64,iVBORw0KGgo" + b(300)
        yield f"resolved \"https://registry.test/a/-/a-1.0.{rng.randint(0, 99)}.tgz#{h(40)}\""
        yield rng.choice(["password = os.environ['DB_PASSWORD']", "password: ${DB_PASSWORD}", "api_key = \"<your-api-key>\"", "token = \"xxxxxxxxxxxxxxxx\"", "secret: changeme",
                          "password = getpass.getpass()", "password: {{ vault.db }}", "export TOKEN=$(cat token)", "const password = req.body.password;", "API_KEY=your_api_key_here",
                          "if (password == null) return;", "token = generate_token(user)", "\"password\": \"********\"", "PASSWORD_MIN_LENGTH = 12", "secret_name = \"db-credentials\""])
        yield f"-----BEGIN CERTIFICATE-----\nMIID{b(45)[:60]}\n{b(48)}\n{b(48)}\n-----END CERTIFICATE-----"
        yield f"etag: W/\"{h(32)}\"\nx-request-id: {uuid()}"
        yield f"{rng.randint(1_600_000_000, 1_800_000_000)} {rng.randint(1_600_000_000_000, 1_800_000_000_000)} version 1.{rng.randint(0, 20)}.{rng.randint(0, 20)}"
        yield f"SomeVeryLongIdentifierForAbstractFactory{word(rng).capitalize()}{word(rng).capitalize()}Implementation{rng.randint(1, 99)}"
