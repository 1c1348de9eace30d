# SPDX-License-Identifier: Apache-2.0
"""A seventh generator: what drivers, brokers, CI systems, clouds and some sixty languages write, a layout a line in services/, for each measure of the table.

§ is a secret, ¶ the base64 of a user and a secret, ¹²³ its pieces, ¤u a user, ¤h a host. `@url` begins layouts whose values need no quoting.
"""
import base64
import json
import pathlib
import random
import string
import textwrap
import urllib.parse

import canaries as first
import documents
import variants as second
from canaries import Canary

HERE = pathlib.Path(__file__).parent / "services"
ALNUM = string.ascii_letters + string.digits
B64URL = ALNUM + "-_"
HEX = "0123456789abcdef"
BASE32 = string.ascii_uppercase + "234567"
USERS = ["app", "svc-build", "root", "admin", "deploy", "jdoe", "etl_user", "reporting", "sa", "scott"]
HOSTS = ["db1", "10.20.30.40", "pg.internal.test", "mq01.prod.test", "cache-0", "localhost", "repo.corp.test"]
WORDS = ["Winter", "dragon", "Harbor", "velvet", "Copper", "meadow", "Falcon", "Tiger", "purple", "Rocket", "Banana", "london", "Hunter", "coffee", "Monkey", "Sunset"]
AROUND = [("", ""), ("", "\n"), ("# production settings\n", "\n"), ("line one\nline two\n\n", "\n\nlast line\n"), ("    ", "\n"), ("{\n", "\n}\n"), ("x = 1\n", "\ny = 2\n")]

# Formats as providers' documentation describes them, none of them a real one: prefix, alphabet, length, suffix.
SHAPES = [("{w}_live_", ALNUM, 32), ("{w}_test_", ALNUM, 24), ("sk-{w}-", ALNUM, 48), ("{a}pat_", ALNUM, 36), ("{w}-api-", HEX, 40), ("{a}k_", HEX, 64), ("{a}.", B64URL, 43), ("v1.", HEX, 40),
          ("{w}_", BASE32, 32), ("{A}-", string.ascii_uppercase + string.digits, 28), ("pk_{w}_", ALNUM, 40), ("{a}_sk_", ALNUM, 30), ("{a}t-", ALNUM, 20), ("key-", HEX, 32), ("", HEX, 32),
          ("", ALNUM, 40), ("", B64URL, 64), ("{A}", ALNUM, 37), ("{a}s_", ALNUM, 34), ("{w}_pat_", ALNUM, 22), ("dp.{a}.", ALNUM, 43), ("{a}1_", B64URL, 86), ("nf{a}_", ALNUM, 36), ("xo{a}-", string.digits + "-", 24)]
SYLLABLES = ["bri", "cal", "dro", "fen", "gil", "hax", "jun", "kol", "lim", "mor", "nex", "pli", "qua", "rim", "sol", "tav", "umb", "vel", "wix", "zor"]
USES = ["curl -H \"Authorization: Bearer {v}\" https://api.{w}.test/v2/me", "export {W}_API_KEY={v}", "{w}.api_key = \"{v}\"", "client = {w}.Client(\"{v}\")", "const {w} = new {T}('{v}');", "{w}_token: {v}",
        "curl https://api.{w}.test/v1/items -u {v}:", "--{w}-token {v}", "{{\"api_key\": \"{v}\"}}", "X-{T}-Token: {v}", "{T}.configure {{ |c| c.api_key = '{v}' }}", "{W}_SECRET: \"{v}\"", "# {w} key: {v}",
        "{w}Config.setApiToken(\"{v}\");", "wget 'https://api.{w}.test/x?key={v}'", "{w} login --token {v}", "{w}:\n  token: {v}", "var {w}Key = '{v}'", "$ {w} auth {v}", "{T}::setApiKey('{v}');",
        "- name: {W}_TOKEN\n  value: {v}", "<{w}-key>{v}</{w}-key>", "{w}.New(\"{v}\")", "provider \"{w}\" {{\n  token = \"{v}\"\n}}", "axios.get(u, {{headers: {{Authorization: `Token {v}`}}}})",
        "Your {T} API key is {v}. Keep it safe.", "{w}_secret_key={v}", "init({{ {w}Key: '{v}' }})", "headers = {{'{T}-Api-Key': '{v}'}}", "{W}_PAT={v} make deploy"]


class Maker:
    """Fresh values from a seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.values = second.Maker(seed + 1)

    def text(self, alphabet, count):
        return "".join(self.rng.choice(alphabet) for _ in range(count))

    def pick(self, options):
        return self.rng.choice(options)

    def secret(self, is_plain):
        """Made by machines or by people; at least eight characters, as people choose them."""
        signs = "-_.~" if is_plain else "!@#%^*-_=+?~.,:"
        words = lambda: self.pick(WORDS)
        while True:
            value = self.pick([
                lambda: self.text(ALNUM, self.rng.randint(16, 32)), lambda: self.text(ALNUM + signs, self.rng.randint(12, 24)), lambda: self.text(HEX, self.pick([32, 40, 48, 64])),
                lambda: words() + self.text(string.digits, 4) + self.text(signs, 1), lambda: words() + self.pick(signs) + words() + self.text(string.digits, 2),
                lambda: "-".join(words().lower() for _ in range(4)) + self.text(string.digits, 1), lambda: self.text(ALNUM + signs, self.rng.randint(8, 11)), lambda: self.text(B64URL, 43),
                lambda: self.text(string.ascii_lowercase + string.digits, self.rng.randint(16, 24)), lambda: self.text(string.ascii_letters, self.rng.randint(16, 22)),
            ])()
            if not value[0] in "-.,:=?~#%*@!" and not value[-1] in ".,:;?" and any(c.isdigit() for c in value + "x" * (len(value) < 16)) | (len(value) >= 16):
                return value

    def fill(self, layout):
        return layout.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\0", "\\").replace("¤u", self.pick(USERS)).replace("¤h", self.pick(HOSTS))

    def around(self, text):
        before, after = self.pick(AROUND)
        return before + text + after


def assigned(m, group, name, rounds):
    section = "@any"
    for layout in (HERE / name).read_text(encoding="utf-8").splitlines():
        if layout.startswith("@") and layout in ("@any", "@plain", "@url", "@basic"):
            section = layout
            continue
        for _ in range(rounds):
            secret = m.secret(section != "@any")
            basic = base64.b64encode(f"{m.pick(USERS)}:{secret}".encode()).decode()
            text = m.fill(layout).replace("§", secret).replace("¶", basic)
            yield Canary(group, m.around(text), [basic if "¶" in layout else secret])


def splits(m, rounds=4):
    for layout in (HERE / "splits.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(rounds):
            secret = m.text(ALNUM, m.pick([20, 24, 32, 40]))
            parts = [secret[: len(secret) // 3], secret[len(secret) // 3: 2 * len(secret) // 3], secret[2 * len(secret) // 3:]]
            if "³" not in layout:
                half = m.rng.randint(len(secret) // 3, 2 * len(secret) // 3)
                parts = [secret[:half], secret[half:], ""]
            text = m.fill(layout)
            for mark, part in zip("¹²³", parts):
                text = text.replace(mark, part)
            yield Canary("split over concatenation", m.around(text), [part for part in parts if part])


def providers(m, count=1500):
    for _ in range(count):
        word = m.pick(SYLLABLES) + m.pick(SYLLABLES + ["o", "ly", "io", "hub"])
        prefix, alphabet, length = m.pick(SHAPES)
        value = prefix.format(w=word, a=word[:2], A=word[:2].upper()) + m.text(alphabet, length)
        yield Canary("tokens of unknown providers", m.around(m.pick(USES).format(w=word, W=word.upper(), T=word.capitalize(), v=value)), [value])


def keys(m):
    """Private keys, marked and cut as programs mark and cut them."""
    for pem in [*documents.pems(m.values), *documents.pems(m.values)]:
        lines = pem.split("\n")
        body = [line for line in lines[1:-1] if len(line) > 40 and ":" not in line] or lines[1:-1]
        each = lambda mark, tail="": "\n".join(mark + line + tail for line in lines)
        texts = [pem, "\n".join(body), each("\t\t"), each("+"), each("-"), each("# "), each(" * "), each("2026-11-05T06:07:08Z stdout F "), each("[2026-11-05 06:07:08] app.INFO: "), each("Nov  5 06:07:08 host app[12]: "),
                 each("<14>1 2026-11-05T06:07:08Z h app - - - "), each("web-1   | "), each("|  "), each("E   "), each(">>> "), each("\x1b[32m", "\x1b[0m"), each('"', '\\n"'), each("'", "\\n' +"), each('    "', '",'), json.dumps({"key": pem}), json.dumps(json.dumps({"key": pem})),
                 json.dumps({"private_key": pem, "client_email": "x@y.test"}, indent=2), "key: |\n" + each("    "), "key: \"" + "\\n".join(lines) + "\"", "PRIVATE_KEY=\"" + "\\n".join(lines) + "\"", "export KEY='" + pem + "'", "<key>\n" + pem + "\n</key>", "<ds:Key><![CDATA[" + pem + "]]></ds:Key>",
                 "diff --git a/k b/k\n--- /dev/null\n+++ b/k\n@@ -0,0 +1 @@\n" + each("+"), "\r\n".join(lines), base64.b64encode(pem.encode()).decode(), "data:\n  key: " + base64.b64encode(pem.encode()).decode(), urllib.parse.quote(pem), pem.encode().hex(),
                 "tls:\n  key: >\n" + each("    ") + "\n", each("123: "), each("k.pem:7:"), "\n".join(f"{i:6}\t{l}" for i, l in enumerate(lines)), "\\n".join(lines), "key='" + "' \\\n'".join(lines) + "'", "cat <<EOF > k\n" + pem + "\nEOF\n", "```\n" + pem + "\n```", each("> "),
                 "\n".join(lines[: len(lines) // 2 + 1]), "\n".join(lines[1:]), "\n".join(lines[:-1]), "<pre>" + "<br>".join(lines) + "</pre>", "[" + ", ".join(f'"{l}"' for l in lines) + "]", "\n\n".join(lines), " ".join(lines)]
        for text in texts:
            encoded = "BEGIN" not in text and not any(line in text for line in body)
            at = len(text) // 2
            yield Canary("private keys", m.around(text), [text[at:at + 50]] if encoded else [body[0], body[len(body) // 2], body[-1]])


def encoded(m):
    for depth in (1, 2, 3):
        for _ in range(200):
            secret = m.text(ALNUM, 32)
            inner = m.pick([f"password={secret}", f'{{"token":"{secret}"}}', f"postgres://app:{secret}@db/x", f"AWS_SECRET_ACCESS_KEY={m.text(ALNUM + '+/', 40)}", f"ghp_{m.text(ALNUM, 36)}", f"apikey: {secret}\nuser: bob\n"])
            text = inner
            for _ in range(depth):
                text = m.pick([lambda t: base64.b64encode(t.encode()).decode(), lambda t: base64.urlsafe_b64encode(t.encode()).decode().rstrip("="), lambda t: t.encode().hex(), lambda t: urllib.parse.quote(t, safe=""),
                               lambda t: "".join(f"%{b:02X}" for b in t.encode()), lambda t: "".join(f"\\x{b:02x}" for b in t.encode()), lambda t: "".join(f"\\u{b:04x}" for b in t.encode()),
                               lambda t: "\n".join(textwrap.wrap(base64.b64encode(t.encode()).decode(), 76))])(text)
                if len(text) > 20000:
                    break
            at = len(text) // 4
            piece = text[at:at + max(20, len(text) // 2)]
            yield Canary(f"encoded, depth {depth}", m.around(m.pick(["{}", "data: {}", 'x = "{}"', "payload={}", '{{"body": "{}"}}', "<d>{}</d>", "# {}"]).format(text)), [piece])


OTHER = {
    "decimal list": lambda t: "[" + ", ".join(str(b) for b in t.encode()) + "]", "decimal braces": lambda t: "{" + ",".join(str(b) for b in t.encode()) + "}", "0x list": lambda t: ", ".join(f"0x{b:02x}" for b in t.encode()),
    "0x list of Go": lambda t: "[]byte{" + ", ".join(f"0x{b:02X}" for b in t.encode()) + "}", "spaced hex": lambda t: t.encode().hex(" "), "colon hex": lambda t: t.encode().hex(":"), "octal": lambda t: "".join(f"\\{b:03o}" for b in t.encode()),
    "HTML numbers": lambda t: "".join(f"&#{b};" for b in t.encode()), "base32": lambda t: base64.b32encode(t.encode()).decode(), "quoted-printable": lambda t: "".join(f"={b:02X}" if chr(b) in '={}":@/' else chr(b) for b in t.encode()),
    "base85": lambda t: base64.b85encode(t.encode()).decode(), "xxd": lambda t: "\n".join(f"{i:08x}: {t.encode()[i:i + 16].hex(' ', 2)}" for i in range(0, len(t), 16)), "char codes": lambda t: "String.fromCharCode(" + ",".join(str(b) for b in t.encode()) + ")",
}


def encoded_otherwise(m):
    for name, write in OTHER.items():
        for _ in range(12):
            secret = m.text(ALNUM, 32)
            text = write(m.pick([f"password={secret}", f'{{"token":"{secret}"}}', f"ghp_{m.text(ALNUM, 36)}"]))
            at = len(text) // 4
            yield Canary(f"encoded otherwise: {name}", m.around(m.pick(["{}", "data = {}", 'x: "{}"']).format(text)), [text[at:at + len(text) // 2]])


FIELDS = ["{l}: {v}", "{l}={v}", '{{"{l}": "{v}"}}', '{l} = "{v}"', "INSERT INTO t VALUES (1, '{v}', 'x');", "2026-05-05 INFO customer {v} updated", "<{l}>{v}</{l}>", "id;{l}\n1;{v}\n", "| {v} | ok |", '+    "{v}",', "my {l} is {v}, thanks", 'assert parse("{v}")', "'{v}'", "{l}\t{v}", "user={v};", "({l} {v})", "{l}: {v} (checked)", "[{v}]"]


def personal_values(m):
    """What makes a phone number, a date of birth, an address, and names."""
    d = lambda n: m.text(string.digits, n)
    month = ["January", "March", "July", "October"]
    return {"p": lambda: m.pick([f"+49 30 {d(8)}", f"+1 (415) {m.rng.randint(200, 999)}-{d(4)}", f"+44 20 7{d(3)} {d(4)}", f"+33 6 {d(2)} {d(2)} {d(2)} {d(2)}", f"({m.rng.randint(201, 989)}) {m.rng.randint(200, 999)}-{d(4)}", f"0171 {d(7)}", f"+9198{d(8)}", f"+81-90-{d(4)}-{d(4)}", f"{m.rng.randint(201, 989)}-{m.rng.randint(200, 999)}-{d(4)}", f"{m.rng.randint(201, 989)}.{m.rng.randint(200, 999)}.{d(4)}", f"07{d(3)} {d(6)}", f"0{d(2)}/{d(7)}", f"+55 11 9{d(4)}-{d(4)}"]),
             "d": lambda: m.pick([f"19{m.rng.randint(40, 99)}-{m.rng.randint(1, 12):02}-{m.rng.randint(1, 28):02}", f"{m.rng.randint(1, 28):02}/{m.rng.randint(1, 12):02}/19{m.rng.randint(40, 99)}", f"{m.rng.randint(1, 28)}.{m.rng.randint(1, 12)}.19{m.rng.randint(40, 99)}", f"{m.rng.randint(1, 28)} {m.pick(month)} 19{m.rng.randint(40, 99)}", f"{m.pick(month)} {m.rng.randint(1, 28)}, 19{m.rng.randint(40, 99)}", f"19{m.rng.randint(40, 99)}{m.rng.randint(1, 12):02}{m.rng.randint(1, 28):02}"]),
             "a": lambda: m.pick([f"{m.rng.randint(2, 999)} {m.pick(['Maple', 'Oak', 'Elm', 'Washington'])} {m.pick(['Street', 'Ave', 'Rd', 'Lane'])}", f"{m.pick(['Haupt', 'Garten', 'Bahnhof'])}{m.pick(['str.', 'straße', 'weg'])} {m.rng.randint(1, 99)}, {d(5)} {m.pick(['Berlin', 'Köln'])}", f"{m.rng.randint(2, 99)} rue {m.pick(['de la Paix', 'Victor Hugo'])}, 750{d(2)} Paris", f"Calle {m.pick(['Mayor', 'Luna'])} {m.rng.randint(1, 99)}, {d(5)} Madrid", f"Flat {m.rng.randint(1, 40)}, {m.rng.randint(1, 200)} Baker Street, London NW1 6XE"]),
             "n": lambda: m.pick(["Anna", "Omar", "Li", "María", "Jürgen", "Priya"]) + " " + m.pick(["Kowalski", "García", "Schneider", "Haddad", "Nakamura", "O'Neill"]), "f": lambda: m.pick(["Annika", "Omar", "Priya", "Jürgen"]), "l": lambda: m.pick(["Kowalski", "Schneider", "Nakamura"])}


def personal(m):
    v = m.values
    strict = {"card": second.card, "iban": second.iban, "aadhaar": second.aadhaar, "codice fiscale": second.codice_fiscale, "henkilotunnus": second.hetu, "cnpj": second.cnpj, "nir": second.fr_nir, "rrn": second.rrn, "nino": second.nino,
              "fodselsnummer": second.norwegian, "tckn": second.tckn, "id number": second.za_id, "abn": second.abn, "bitcoin": second.bitcoin, "vat": second.vat, "nie": documents.nie, "nif": documents.nif, "nric": documents.nric, "curp": documents.curp, "pps": documents.pps,
              "cpf": lambda x: first.cpf(m.rng), "nhs": lambda x: first.nhs(m.rng), "ssn": lambda x: first.ssn(m.rng), "dni": lambda x: first.dni(m.rng), "ahv": lambda x: first.ahv(m.rng), "rijksregisternummer": lambda x: first.belgian(m.rng), "personnummer": lambda x: first.swedish(m.rng),
              "email": lambda x: first.email(m.rng), "mac": lambda x: first.mac(m.rng), "ip": lambda x: first.ipv4(m.rng)}
    for label, make in strict.items():
        for field in FIELDS:
            value = make(v)
            value = value if isinstance(value, str) else value[-1]
            yield Canary("PII with a check or strict format", m.around(field.format(l=label, v=value)), [value])
    kinds = personal_values(m)
    for layout in (HERE / "context.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(4):
            at = layout.index("§")
            value = kinds[layout[at + 1]]()
            text = m.fill(layout[:at]) + value + m.fill(layout[at + 2:])
            yield Canary("names by context" if layout[at + 1] in "nfl" else "PII by context", m.around(text), [value])


def services(seed):
    """Canaries, as `canaries.canaries` makes them."""
    m = Maker(seed)
    yield from assigned(m, "only the name tells", "names.txt", 3)
    yield from assigned(m, "connections, URLs, command lines", "connections.txt", 3)
    yield from splits(m)
    yield from providers(m)
    yield from keys(m)
    yield from encoded(m)
    yield from encoded_otherwise(m)
    yield from personal(m)
