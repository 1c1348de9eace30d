# SPDX-License-Identifier: Apache-2.0
"""A tenth generator, as somebody would write it who has only the table to measure: every kind of name in every syntax, a layout a line in evaluation/.

κ is a name, written as the letter at the beginning of its line says (camel, Pascal, snake, UPPER, b for dashes, dots, words); the other signs are
those of `services.py`.
"""
import base64
import json
import pathlib
import random
import string
import urllib.parse

import canaries as first
import documents
import services
import variants as second
from canaries import Canary
from services import ALNUM, B64URL, BASE32, HEX

HERE = pathlib.Path(__file__).parent / "evaluation"
NAMES = ["password", "db password", "admin password", "smtp password", "user passwd", "root pwd", "keystore password", "ldap bind password", "secret", "client secret", "app secret", "jwt secret", "session secret", "shared secret",
         "webhook secret", "api key", "api secret", "access token", "auth token", "refresh token", "bot token", "deploy token", "secret key", "private key", "encryption key", "signing key", "master key", "secret access key",
         "passphrase", "api token", "service token", "consumer secret", "oauth client secret", "wifi password", "vpn psk", "license key", "storage account key", "bearer token", "personal access token", "registry password"]
WRITE = {"c": lambda w: w[0] + "".join(x.capitalize() for x in w[1:]), "P": lambda w: "".join(x.capitalize() for x in w), "s": "_".join, "U": lambda w: "_".join(w).upper(), "b": "-".join, "d": lambda w: "app." + ".".join(w), "w": lambda w: " ".join(w).capitalize()}
SHAPES = [("{w}_sk_live_", ALNUM, 32), ("{w}-sk-", HEX, 48), ("{a}_pat_", ALNUM, 40), ("{w}_at_", B64URL, 43), ("{A}", string.ascii_uppercase + string.digits, 18), ("{w}.v1.", B64URL, 64), ("rt_{w}_", ALNUM, 30), ("{a}op_", HEX, 64),
          ("", HEX, 40), ("", HEX, 64), ("", ALNUM, 32), ("", BASE32, 32), ("", string.ascii_lowercase + string.digits, 36), ("{w}:", ALNUM, 40), ("{a}b_", ALNUM + "_", 40), ("EZ{A}", ALNUM, 54), ("{w}-live-", ALNUM, 36),
          ("{a}i-", ALNUM, 45), ("whsec_{w}_", ALNUM, 32), ("{w}_key_", BASE32, 26), ("proj_{w}_", ALNUM, 24), ("{A}_", ALNUM, 30), ("s.{a}.", B64URL, 40), ("{w}secret_", HEX, 32)]
USES = ["{W}_TOKEN={v}", "{W}_API_KEY: {v}", "export {W}_ACCESS_KEY='{v}'", "{w}_secret: \"{v}\"", "'{w}' => ['key' => '{v}'],", "services:\n  {w}:\n    api_key: {v}\n", "{{\"{w}\": {{\"token\": \"{v}\"}}}}", "new {T}Client({{ apiKey: '{v}' }})",
        "{T}Client.builder().apiKey(\"{v}\").build()", "{w}.NewClient(\"{v}\", nil)", "{w} = {T}(api_key=\"{v}\")", "{w} = {T}(\"{v}\")", "import {w}; {w}.init(\"{v}\")", "curl https://{w}.test -H 'Authorization: Bearer {v}'", "curl -H 'api-key: {v}' https://{w}.test",
        "curl -H 'X-{T}-Key: {v}' https://{w}.test", "https://api.{w}.test/v1?apikey={v}", "https://api.{w}.test/{v}/send", "{w} --api-key {v} deploy", "{w} config set token {v}", "token for {w}: {v}", "my {w} key is {v}", "| {w} | {v} |", "{W}_KEY = \"{v}\" # prod",
        "+{W}_TOKEN={v}", "ENV {W}_TOKEN {v}", "- {W}_TOKEN={v}", "\"{W}_TOKEN\": \"{v}\",", "#define {W}_TOKEN \"{v}\"", "[{w}]\ntoken = {v}\n", "{w}.token={v}", "<add key=\"{T}Token\" value=\"{v}\"/>", "let {w}Token = \"{v}\";", "{w}_token = '{v}'", "val {w}Key = \"{v}\"",
        "gh secret set {W}_TOKEN -b {v}", "2026-02-02 10:00:00 INFO using {w} token {v}", "{v}", "token: {v}", "key={v}", "\"{v}\"", "Bearer {v}", "secret = {v}"]


class Maker(services.Maker):
    """Values as password stores, key generators and people make them."""

    def value(self, is_plain):
        signs = "-_." if is_plain else "!@#%^*-_=+?.~&"
        return self.pick([
            lambda: self.secret(is_plain), lambda: self.secret(is_plain), lambda: self.text(ALNUM, self.pick([12, 16, 20, 24, 32, 40, 64])), lambda: self.text(HEX, self.pick([32, 40, 64])),
            lambda: base64.b64encode(self.rng.randbytes(self.pick([18, 24, 30, 33, 48]))).decode() if not is_plain else self.text(B64URL, 32), lambda: self.edge(ALNUM + signs, self.rng.randint(12, 24)),
            lambda: self.pick(["summer", "Autumn", "orange", "Guitar", "pepper", "Liverpool", "Shadow"]) + self.pick(["!", "_", "-", ""] if not is_plain else ["_", "-", ""]) + self.text(string.digits, self.rng.randint(2, 4)) + self.pick(["", "x", "Qz"]),
        ])()

    def edge(self, alphabet, count):
        return self.pick(ALNUM) + self.text(alphabet, count - 3) + self.pick(string.digits) + self.pick(ALNUM)


def lines(name):
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line]


def named(m, rounds=4):
    for line in lines("names.txt"):
        case, layout = line[0], line[2:]
        for _ in range(rounds):
            words = m.pick(NAMES).split()
            secret = m.value(case in "bdUw" and '"§"' not in layout and "'§'" not in layout)
            yield Canary("only the name tells", m.around(m.fill(layout.replace("κ", WRITE[case](words))).replace("§", secret)), [secret])


def connected(m, rounds=4):
    section = "@any"
    for layout in lines("connections.txt"):
        if layout in ("@any", "@url", "@basic"):
            section = layout
            continue
        for _ in range(rounds):
            secret = m.value(section != "@any" or "'§'" not in layout and '"§"' not in layout)
            basic = base64.b64encode(f"{m.pick(services.USERS)}:{secret}".encode()).decode()
            yield Canary("connections, URLs, command lines", m.around(m.fill(layout).replace("§", secret).replace("¶", basic)), [basic if "¶" in layout else secret])


def files(m, rounds=6):
    """Settings, scripts and logs as a whole, a canary for each secret in them."""
    parts = [(HERE / name).read_text(encoding="utf-8").split("%% ")[1:] for name in ("settings.txt", "programs.txt")]
    for file in parts[0] + parts[1]:
        for _ in range(rounds):
            pieces = file.split("\n", 1)[1].split("§")
            secrets = [m.value(True) if piece[-1:] not in "'\"" else m.value(False).replace("/", "8") for piece in pieces[:-1]]
            text = "".join(piece + secret for piece, secret in zip(pieces, [*secrets, ""]))
            for secret in secrets:
                yield Canary("whole files", text, [secret])


def splits(m, rounds=6):
    for layout in lines("splits.txt"):
        for _ in range(rounds):
            secret = m.text(ALNUM, m.pick([20, 24, 32, 40]))
            parts = [secret[: len(secret) // 3], secret[len(secret) // 3: 2 * len(secret) // 3], secret[2 * len(secret) // 3:]] if "³" in layout else [secret[: len(secret) // 2], secret[len(secret) // 2:]]
            text = m.fill(layout)
            for mark, part in zip("¹²³", parts):
                text = text.replace(mark, part)
            yield Canary("split over concatenation", m.around(text), parts)


def providers(m, count=2000):
    for _ in range(count):
        word = m.pick(services.SYLLABLES) + m.pick(services.SYLLABLES + ["a", "ify", "base", "desk"])
        prefix, alphabet, length = m.pick(SHAPES)
        use = m.pick(USES)
        if not prefix and use in ("{v}", "\"{v}\"", "https://api.{w}.test/{v}/send", "| {w} | {v} |"):
            continue
        value = prefix.format(w=word, a=word[:2], A=word[:2].upper()) + m.text(alphabet, length)
        yield Canary("tokens of unknown providers", m.around(use.format(w=word, W=word.upper(), T=word.capitalize(), v=value)), [value])


def keys(m):
    """Private keys cut, marked and quoted; a body without armour begins as keys do, because the rest of one, or an encrypted one, is noise."""
    for pem in documents.pems(m.values):
        rows = pem.split("\n")
        body = [row for row in rows[1:-1] if len(row) > 40 and ":" not in row] or rows[1:-1]
        told = base64.b64decode(body[0] + "==")
        begins = b"\x06" in told[4:10] or b"\x02\x01" in told[:8] or told.startswith(b"openssh") or told[:1] == b"\x95"
        each = lambda mark, tail="": "\n".join(mark + row + tail for row in rows)
        for text in [each("-"), each("+ "), each("  +"), each("@@ "), each("! "), each("%% "), each("REM "), each("' "), each(";; "), each("-- "), each("// "), each(" * "), each("\t- "), each("[pod/api-7d9/app] "), each("Feb 03 04:05:06 h k3s[1]: "),
                     each("2026-02-03 04:05:06,789 - root - DEBUG - "), each('{"log":"', '\\n","stream":"stdout"}'), each("app_1  | 2026-02-03 "), each("    1234567 "), each("$ "), each("stdout: "), each("    \"", "\\n\" +"), each("    \"", "\\n\"\\"),
                     each("echo '", "' >> id_rsa"), each("print('", "')"), each("<li>", "</li>"), each("<br/>"), "\n".join(rows[1:-2]), "\n".join("  " + row for row in body), "\n".join("+" + row for row in body),
                     json.dumps({"a": [{"pem": pem}]}), json.dumps(pem)[1:-1], "---\nkind: Secret\nstringData:\n  tls.key: |-\n" + each("    "), "resource \"x\" \"y\" {\n  key = <<-EOT\n" + each("    ") + "\n  EOT\n}", "<<~KEY\n" + each("  ") + "\nKEY\n",
                     "key = \"\"\"\n" + pem + "\n\"\"\"", "const key = `" + pem + "`;", "ssh_keys:\n  rsa_private: |\n" + each("    "), "runcmd:\n  - echo \"" + "\\n".join(rows) + "\"", "KEY=$(cat <<'X'\n" + pem + "\nX\n)", "-----\n" + pem + "\n-----", pem + pem,
                     "\n".join(row + "\\" for row in rows), "\n".join(f"[{i}] {row}" for i, row in enumerate(rows)), "\\r\\n".join(rows), pem.replace("\n", "\\\\n"), urllib.parse.quote_plus(pem), pem.replace("\n", "&#10;"), "<Key>" + pem.replace("\n", "&#xA;") + "</Key>"]:
            if len(text) < 100 or not begins and not any(row in text for row in (rows[0], rows[-1], rows[0][:20])):
                continue
            encoded = not any(row in text for row in body)
            at = len(text) // 2
            yield Canary("private keys", m.around(text), [text[at:at + 50]] if encoded else [row for row in (body[0], body[len(body) // 2], body[-1]) if row in text])


FIELDS = ["{l} {v}", "{l}#{v}", "{l} no. {v}", "\"{l}\" : \"{v}\",", "- {l}: '{v}'", "set {l} = '{v}'", "<input name=\"{l}\" value=\"{v}\">", "VALUES ('{v}')", "row: 1,{v},ok", "WHERE x = '{v}'", "the customer ({v}) called", "{l} => \"{v}\"", "{l}=\"{v}\" ok=1", "?{l}={v}&x=1", "ERROR bad {l} [{v}]", "> {v}", "`{v}`", "{v};", "new Foo(\"{v}\")", "{l}|{v}|x"]


def personal(m):
    v = m.values
    strict = {"card number": second.card, "iban": second.iban, "aadhaar": second.aadhaar, "codice fiscale": second.codice_fiscale, "hetu": second.hetu, "cnpj": second.cnpj, "nir": second.fr_nir, "rrn": second.rrn, "nino": second.nino, "fnr": second.norwegian,
              "kimlik": second.tckn, "rsa id": second.za_id, "abn": second.abn, "btc": second.bitcoin, "vat": second.vat, "nie": documents.nie, "nif": documents.nif, "nric": documents.nric, "curp": documents.curp, "pps": documents.pps,
              "cpf": lambda x: first.cpf(m.rng), "nhs number": lambda x: first.nhs(m.rng), "ssn": lambda x: first.ssn(m.rng), "dni": lambda x: first.dni(m.rng), "ahv": lambda x: first.ahv(m.rng), "niss": lambda x: first.belgian(m.rng), "personnummer": lambda x: first.swedish(m.rng),
              "e-mail": lambda x: first.email(m.rng), "mac": lambda x: first.mac(m.rng), "client ip": lambda x: first.ipv4(m.rng)}
    for label, make in strict.items():
        for field in FIELDS:
            value = make(v)
            value = value if isinstance(value, str) else value[-1]
            yield Canary("PII with a check or strict format", m.around(field.format(l=label, v=value)), [value])
    kinds = services.personal_values(m)
    for layout in lines("context.txt"):
        for _ in range(6):
            at = layout.index("§")
            value = kinds[layout[at + 1]]()
            yield Canary("PII by context", m.around(m.fill(layout[:at]) + value + m.fill(layout[at + 2:])), [value])


def evaluation(seed):
    """Canaries, as `canaries.canaries` makes them."""
    m = Maker(seed)
    yield from named(m)
    yield from connected(m)
    yield from files(m)
    yield from splits(m)
    yield from providers(m)
    yield from keys(m)
    yield from personal(m)
