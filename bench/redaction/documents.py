# SPDX-License-Identifier: Apache-2.0
"""A third generator, second half: private keys in documents of many kinds, encodings, and personal data of many countries."""
import base64
import binascii
import json
import textwrap
import urllib.parse

import canaries as first
import variants as second
from canaries import Canary
from variants import ALNUM, DIGITS, FORMATS, HEX, UPPER, Maker, armour, digits, group, joined, luhn, until, weighted


# MARK: private keys

def ppk(m):
    body = lambda n: textwrap.wrap(base64.b64encode(m.rng.randbytes(n)).decode(), 64)
    public, private = body(279), body(m.pick([592, 145]))
    lines = [f"PuTTY-User-Key-File-{m.pick('23')}: ssh-rsa", "Encryption: none", "Comment: imported-key", f"Public-Lines: {len(public)}", *public, f"Private-Lines: {len(private)}", *private, f"Private-MAC: {m.text(HEX, m.pick([40, 64]))}"]
    return lines, private


def jwk(m):
    part = lambda n: base64.urlsafe_b64encode(m.rng.randbytes(n)).decode().rstrip("=")
    if m.number(0, 1):
        key = {"kty": "EC", "crv": "P-256", "x": part(32), "y": part(32), "d": part(32)}
        return key, [key["d"]]
    key = {"kty": "RSA", "n": part(256), "e": "AQAB", "d": part(256), "p": part(128), "q": part(128), "dp": part(128), "dq": part(128), "qi": part(128)}
    return key, [key["d"], key["p"]]


def pems(m):
    yield from second.keys()
    yield armour(m, "OPENSSH PRIVATE KEY", 400, magic=b"openssh-key-v1\0\0\0\0\4none")
    yield armour(m, "PGP PRIVATE KEY BLOCK", 1800, "Comment: test\n\n", b"\x95\x01\x54\x04")
    yield armour(m, "EC PRIVATE KEY", 118, magic=b"\x30\x77\x02\x01\x01\x04\x20")
    yield armour(m, "ENCRYPTED PRIVATE KEY", 1200, magic=b"\x30\x82\x04\xb0\x30")


def key_documents(m):
    for pem in pems(m):
        lines = pem.split("\n")
        body = [line for line in lines[1:-1] if len(line) > 40 and ":" not in line] or lines[1:-1]
        secrets = [body[0], body[len(body) // 2], body[-1]]
        armoured = "DEK-Info" in pem or "PGP" in pem or "ENCRYPTED" in pem
        each = lambda mark, tail="": "\n".join(mark + line + tail for line in lines)
        texts = {
            "java log": each("2026-03-04 05:06:07,008 [main] INFO  c.e.App - "), "klog": each("I0304 05:06:07.123456   17 x.go:12] "), "journal": each("Mär 04 05:06:07 host unit[1]: "), "compose": each("web_1  | "), "pod": each("[pod/web-5f-x/app] "), "windows log": "\r\n".join("3/4/2026 5:06:07 AM\tInformation\t" + l for l in lines), "actions": each("2026-03-04T05:06:07.1234567Z "), "gitlab": each("\x1b[0K"), "grep": each("deploy/key.pem:"), "grep -n": "\n".join(f"deploy/key.pem:{i}:{l}" for i, l in enumerate(lines, 1)), "blame": "\n".join(f"3f2a1b9c (Ann Lee 2026-03-04 05:06:07 +0100 {i:3}) {l}" for i, l in enumerate(lines, 1)), "cat -A": "\n".join(l + "$" for l in lines), "table": "\n".join(f"| {l:<64} |" for l in lines), "boxed": "\n".join(f"│ {l:<64} │" for l in lines),
            "diff of yaml": "\n".join("+      " + l for l in lines), "unchanged": each(" "), "combined diff": each("++"), "side": each("> "), "double quote": each("> > "), "tex": each("% "), "sql": each("-- "), "lisp": each(";; "), "basic": each("' "), "batch": each("REM "), "dnl": each("dnl "), "slashes": each("// "), "doc slashes": each("/// "), "fortran": each("! "), "rst": "::\n\n" + each("    "), "markdown": "```\n" + pem + "\n```",
            "toml": "key = \"\"\"\n" + pem + "\"\"\"", "toml one line": "key = '" + "\\n".join(lines) + "'", "hcl": "key = <<-EOT\n" + each("    ") + "\n  EOT", "ini": "key = " + "\n ".join(lines), "properties": "key=" + "\\n\\\n  ".join(lines), "ldif": "key:: " + base64.b64encode(pem.encode()).decode(), "ldif folded": "key:: " + "\n ".join(textwrap.wrap(base64.b64encode(pem.encode()).decode(), 76)), "k8s": "data:\n  tls.key: " + base64.b64encode(pem.encode()).decode(), "wrapped base64": "\n".join(textwrap.wrap(base64.b64encode(pem.encode()).decode(), 76)), "yaml folded": "key: >-\n" + "\n\n".join("  " + l for l in lines), "yaml quoted": "key: \"" + "\\n\\\n  ".join(lines) + "\"", "yaml list": "key:\n" + "\n".join(f"  - '{l}'" for l in lines), "xml attribute": "<a key=\"" + "&#10;".join(lines) + "\"/>", "xml cr": "<k>" + "&#xD;\n".join(lines) + "</k>", "cdata": "<k><![CDATA[" + pem + "]]></k>",
            "json array": json.dumps({"key": lines}), "json array pretty": json.dumps({"key": lines}, indent=2), "json crlf": json.dumps({"k": "\r\n".join(lines)}), "json in shell": "curl -d '" + json.dumps({"k": pem}) + "'", "json unicode": json.dumps({"k": pem}).replace("\\n", "\\u000a"), "three times": json.dumps(json.dumps(json.dumps({"k": pem}))), "python repr": repr({"key": pem}), "python bytes": "key = b'" + "\\n".join(lines) + "'", "python join": "key = '\\n'.join([\n" + ",\n".join(f"    '{l}'" for l in lines) + "\n])", "go": "key := `" + pem + "`", "go lines": "key := " + " +\n\t".join(f"\"{l}\\n\"" for l in lines), "rust": "const K: &str = \"\\\n" + "\\n\\\n".join(lines) + "\";", "csharp": "var k = @\"" + pem + "\";", "vb": "k = " + " & vbCrLf & _\n    ".join(f"\"{l}\"" for l in lines), "php": "$k = <<<EOT\n" + pem + "\nEOT;", "ruby": "k = <<~PEM\n" + each("  ") + "\nPEM", "perl": "my $k = join \"\\n\",\n" + ",\n".join(f"  '{l}'" for l in lines) + ";", "swift": "let k = \"\"\"\n" + each("    ") + "\n    \"\"\"", "kotlin": "val k = \"\"\"\n" + each("  |") + "\n\"\"\".trimMargin()", "shell": "cat > k <<'EOF'\n" + pem + "\nEOF", "echo": "echo '" + pem + "' > k", "printf": "printf '%s\\n' " + " ".join(f"'{l}'" for l in lines), "sql values": "INSERT INTO k VALUES ('" + pem + "');", "sql continued": " ||\n".join(f"'{l}' || chr(10)" for l in lines), "matlab": "k = [" + " ...\n".join(f"'{l}', newline," for l in lines) + "];", "js concat": "const k = " + " +\n  ".join(f"'{l}\\n'" for l in lines), "js template": "const k = `" + pem + "`;", "append": "\n".join(f"sb.append(\"{l}\\n\");" for l in lines), "println": "\n".join(f"out.println(\"{l}\");" for l in lines), "html pre": "<pre>" + pem + "</pre>", "html br": "<br/>".join(lines), "html p": "".join(f"<p>{l}</p>\n" for l in lines), "percent lines": "%0A".join(lines), "form": "k=" + urllib.parse.quote_plus(pem), "csv": "a,\"" + pem + "\",b", "tsv": "a\t" + "\\n".join(lines) + "\tb", "mail quoted printable": "=\n".join(x for l in lines for x in [l[:60], l[60:] + "=0A"]), "backslash r": "\\r\\n".join(lines), "double newline": "\n\n".join(lines), "cr only": "\r".join(lines), "narrow": "\n".join([lines[0], *textwrap.wrap("".join(body), 40), lines[-1]]) if not armoured else pem, "wide": "\n".join([lines[0], *textwrap.wrap("".join(body), 120), lines[-1]]) if not armoured else pem, "one line body": lines[0] + "".join(body) + lines[-1] if not armoured else pem, "cut": "\n".join(lines[:max(3, len(lines) // 2)]), "cut begin": "\n".join(lines[len(lines) // 2 - 1:]), "middle": "\n".join(lines[2:-2]) if len(lines) > 8 and not armoured else pem, "trailing blanks": "\n".join(l + "   " for l in lines), "tabs between": "\t".join(lines), "dashes lost": pem.replace("-----", ""), "en dashes": pem.replace("-----", "–––––"), "spaces lost": pem.replace("PRIVATE KEY", "PRIVATEKEY"), "lower": pem.replace("BEGIN", "Begin"), "hex dump": "\n".join(f"{i * 16:08x}  {pem.encode()[i * 16:i * 16 + 16].hex(' '):<48} |{pem[i * 16:i * 16 + 16]}|" for i in range(len(pem) // 16)).replace("\n|", "|"),
        }
        for name, text in texts.items():
            found = secrets
            if name in ("ldif", "k8s"):
                at = len(text) // 3
                found = [text[at:at + 60]]
            elif name in ("ldif folded", "wrapped base64"):
                found = [line.strip() for line in text.split("\n")][2:5]
            elif name == "form":
                found = [urllib.parse.quote_plus(s) for s in secrets]
            elif name == "cut":
                found = [body[0]]
            elif name in ("cut begin", "middle"):
                found = [body[-3] if len(body) > 4 else body[-1]]
            elif name == "mail quoted printable":
                found = [s[:60] for s in secrets]
            elif name in ("narrow", "wide"):
                found = [text.split("\n")[1]]
            elif name == "hex dump":
                continue
            if len(body) < 3 and name in ("cut", "cut begin", "middle"):
                continue
            if armoured and name == "dashes lost":
                continue
            yield Canary("private keys", f"{m.word()} {m.word()}\n{text}\n{m.word()}\n", found)
    for _ in range(25):
        lines, private = ppk(m)
        way = m.pick(["\n".join(lines), "\r\n".join(lines), "\n".join("    " + l for l in lines), "\n".join("+" + l for l in lines), json.dumps({"k": "\n".join(lines)}), "\n".join(lines[-len(private) - 2:])])
        yield Canary("private keys", way, [private[0], private[-2]])
        key, parts = jwk(m)
        way = m.pick([json.dumps(key), json.dumps({"keys": [key]}, indent=2), json.dumps(json.dumps(key)), str(key), base64.b64encode(json.dumps(key).encode()).decode()])
        yield Canary("private keys", f"jwk: {way}\n", parts if parts[0] in way else [way])


# MARK: encodings

def encodings(m, depth):
    inner = FORMATS[m.pick(["github", "gitlab", "slack", "stripe", "npm", "anthropic", "google", "sendgrid", "digitalocean", "shopify", "jwt", "grafana", "atlassian", "vault"])](m)
    password = m.text(ALNUM, 18)
    text = m.pick([inner, f"https://{m.word()}:{password}@{m.word()}.test/", f"password={password}\n", json.dumps({"db": {"password": password}}), f"user: {m.word()}\npassword: {password}\n", f"TOKEN='{inner}'", f"<password>{password}</password>", f"--token {inner}"])
    plain = [lambda raw: base64.b64encode(raw).decode(), lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("="), lambda raw: raw.hex(), lambda raw: raw.hex().upper(), lambda raw: "0x" + raw.hex(), lambda raw: "\\x" + raw.hex(), lambda raw: "".join(f"%{b:02X}" for b in raw), lambda raw: urllib.parse.quote(raw, safe=""), lambda raw: "".join(f"\\x{b:02x}" for b in raw), lambda raw: "".join(f"\\u{b:04X}" for b in raw), lambda raw: json.dumps(raw.decode())[1:-1], lambda raw: "\r\n".join(textwrap.wrap(base64.b64encode(raw).decode(), 64))]
    other = [lambda raw: " ".join(textwrap.wrap(raw.hex(), 2)), lambda raw: ":".join(textwrap.wrap(raw.hex(), 2)), lambda raw: ", ".join(f"0x{b:02x}" for b in raw), lambda raw: "".join(f"\\{b:03o}" for b in raw), lambda raw: "".join(f"&#{b};" for b in raw), lambda raw: "".join(f"&#x{b:x};" for b in raw), lambda raw: "".join(f"\\u{{{b:x}}}" for b in raw), lambda raw: ",".join(str(b) for b in raw), lambda raw: binascii.b2a_qp(raw, quotetabs=True).decode(), lambda raw: base64.b32encode(raw).decode(), lambda raw: base64.b85encode(raw).decode()]
    for _ in range(depth - 1):
        text = m.pick([plain[0], plain[1], plain[2], plain[7]])(text.encode())
    is_plain = m.number(0, 3) > 0
    text = m.pick(plain if is_plain else other)(text.encode())
    holder = m.pick(["{v}", "data: {v}\n", "x=\"{v}\"", "'{v}'", "[{v}]", "<v>{v}</v>", "b64:{v}", "q?d={v}", "--data {v}", "{\"d\":\"{v}\"}", "- {v}\n", "log {v} end", "//{v}", "({v})", "v: !!binary {v}\n", "base64,{v}"])
    return Canary(f"encoded, depth {depth}" if is_plain else "encoded in other ways", holder.replace("{v}", text), [line for line in text.split("\n") if len(line) > 12] or [text])


# MARK: personal data

def letter_check(alphabet, number):
    return alphabet[number % len(alphabet)]


def nie(m):
    lead, number = m.number(0, 2), m.number(0, 9_999_999)
    return f"{'XYZ'[lead]}{m.pick(['', '-'])}{number:07d}{m.pick(['', '-'])}{letter_check('TRWAGMYFPDXBNJZSQVHLCKE', lead * 10_000_000 + number)}"


def nif(m):
    base = digits(m, 8, "123")
    check = 11 - weighted(base, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return group(joined(base + [0 if check > 9 else check]), [3, 3, 3], m.pick(["", " "]))


def svnr(m):
    def once():
        serial = digits(m, 3)
        birth = [int(c) for c in f"{m.number(1, 28):02d}{m.number(1, 12):02d}{m.number(40, 99)}"]
        check = weighted(serial + birth, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11
        return group(joined(serial + [check] + birth), [4, 6], m.pick([" ", ""])) if check < 10 else None
    return until(once)


def cpr(m):
    return f"{m.number(1, 28):02d}{m.number(1, 12):02d}{m.number(40, 99)}-{m.number(1000, 9999)}"


def tfn(m):
    return group(until(lambda: (lambda b: joined(b) if weighted(b, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0 else None)(digits(m, 9))), [3, 3, 3], " ")


def medicare(m):
    base = digits(m, 8, "23456")
    return group(joined(base + [weighted(base, [1, 3, 7, 9, 1, 3, 7, 9]) % 10, m.number(1, 9)]), [4, 5, 1], " ")


def nric(m):
    lead, base = m.pick("STFG"), [m.number(0, 9) for _ in range(7)]
    total = weighted(base, [2, 7, 6, 5, 4, 3, 2]) + (4 if lead in "TG" else 0)
    return lead + joined(base) + ("JZIHGFEDCBA" if lead in "ST" else "XWUTRQPNMLK")[total % 11]


def curp(m):
    alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    base = m.text("BCDFGLMP", 1) + m.pick("AEIOU") + m.text("BCDFGLMP", 2) + second.date6(m) + m.pick("HM") + m.pick(["DF", "JC", "NL", "MC"]) + m.text("BCDFGLMNP", 3) + m.pick(DIGITS)
    return base + str((10 - sum(alphabet.index(c) * (18 - i) for i, c in enumerate(base)) % 10) % 10)


def pps(m):
    base = digits(m, 7)
    return joined(base) + letter_check("WABCDEFGHIJKLMNOPQRSTUV", weighted(base, [8, 7, 6, 5, 4, 3, 2])) + m.pick(["", "W"])


def cnp(m):
    base = [int(c) for c in m.pick("1256") + second.date6(m) + f"{m.number(1, 46):02d}{m.number(1, 999):03d}"]
    rest = weighted(base, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
    return joined(base + [1 if rest == 10 else rest])


def chinese(m):
    base = [int(c) for c in f"{m.pick(['110101', '310104', '440305', '510107'])}19{m.number(50, 99)}{m.number(1, 12):02d}{m.number(1, 28):02d}{m.number(1, 999):03d}"]
    return joined(base) + "10X98765432"[weighted(base, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11]


def oib(m):
    base, product = digits(m, 10), 10
    for d in base:
        product = ((d + product) % 10 or 10) * 2 % 11
    return joined(base + [(11 - product) % 10])


def thai(m):
    base = digits(m, 12)
    t = joined(base + [(11 - weighted(base, range(13, 1, -1)) % 11) % 10])
    return group(t, [1, 4, 5, 2, 1], "-")


def israeli(m):
    base = [m.number(0, 3)] + [m.number(0, 9) for _ in range(7)]
    return joined(base + [luhn(base)])


def czech(m):
    def once():
        base = f"{m.number(54, 99)}{m.number(1, 12) + m.pick([0, 50]):02d}{m.number(1, 28):02d}{m.number(0, 999):03d}"
        check = int(base) % 11
        return f"{base[:6]}/{base[6:]}{check}" if check < 10 else None
    return until(once)


def egn(m):
    base = [int(c) for c in second.date6(m) + m.text(DIGITS, 3)]
    return joined(base + [weighted(base, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10])


def itin(m):
    return f"9{m.number(0, 99):02d}-{m.pick([50, 65, 70, 81, 88, 90, 92, 94, 99])}-{m.number(1000, 9999)}"


def segwit(m):
    charset, generator = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]
    def polymod(values):
        check = 1
        for value in values:
            top = check >> 25
            check = (check & 0x1FFFFFF) << 5 ^ value
            for i in range(5):
                check ^= generator[i] if top >> i & 1 else 0
        return check
    bits = "".join(f"{b:08b}" for b in m.rng.randbytes(20))
    data = [0] + [int(bits[i:i + 5], 2) for i in range(0, 160, 5)]
    check = polymod([3, 3, 0, 2, 3] + data + [0] * 6) ^ 1
    return "bc1" + "".join(charset[d] for d in data + [check >> 5 * (5 - i) & 31 for i in range(6)])


def european_vat(m):
    de = second.vat(m)
    be = f"0{m.number(400_000, 999_999)}{m.number(0, 9)}"
    french = digits(m, 8)
    siren = joined(french + [luhn(french)])
    return m.pick([de, f"BE{be}{97 - int(be) % 97:02d}", f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}", "PT" + nif(m).replace(" ", ""), "HR" + oib(m)])


STRICT = [
    ("NIE", nie), ("NIF", nif), ("SVNR", svnr), ("CPR", cpr), ("TFN", tfn), ("medicare number", medicare), ("NRIC", nric), ("CURP", curp), ("PPS number", pps), ("CNP", cnp), ("身份证号", chinese), ("id card number", chinese), ("OIB", oib), ("Thai ID", thai), ("Teudat Zehut", israeli), ("rodne cislo", czech), ("EGN", egn), ("ITIN", itin), ("btc address", segwit), ("VAT number", european_vat),
    ("SSN", lambda m: first.ssn(m.rng)), ("CPF", lambda m: first.cpf(m.rng)), ("NHS no", lambda m: first.nhs(m.rng)), ("PESEL", lambda m: first.pesel(m.rng)), ("personal number", lambda m: first.swedish(m.rng)), ("DNI", lambda m: first.dni(m.rng)), ("SIN", lambda m: first.sin(m.rng)), ("NISS", lambda m: first.belgian(m.rng)), ("AVS", lambda m: first.ahv(m.rng)), ("Aadhaar", second.aadhaar), ("codice fiscale", second.codice_fiscale), ("henkilötunnus", second.hetu), ("CNPJ", second.cnpj), ("TCKN", second.tckn), ("n° sécu", second.fr_nir), ("SA ID", second.za_id), ("주민등록번호", second.rrn), ("National Insurance", second.nino), ("fødselsnummer", second.norwegian), ("BSN", second.bsn), ("IdNr", second.german_tax), ("ABN", second.abn), ("PAN", lambda m: m.text(UPPER, 3) + "P" + m.text(UPPER, 1) + m.text(DIGITS, 4) + m.text(UPPER, 1)),
    ("card", lambda m: first.card(m.rng)), ("IBAN", second.iban), ("IBAN", lambda m: first.iban(m.rng)), ("bitcoin", second.bitcoin), ("wallet", lambda m: "0x" + m.text(HEX, 40)), ("email", lambda m: f"{m.word()}{m.pick(['.', '_', '-', ''])}{m.word()}{m.number(1, 99)}@{m.pick(['mail.', ''])}{m.word()}.{m.pick(['com', 'co.jp', 'dev', 'museum', 'de'])}"), ("host", lambda m: f"{m.pick([10, 172, 192, 62, 78, 195])}.{m.number(16, 200)}.{m.number(1, 250)}.{m.number(2, 250)}"), ("IPv6", lambda m: ":".join(m.text(HEX, 4) for _ in range(8))), ("IPv6", lambda m: f"2001:{m.text(HEX, 3)}:{m.text(HEX, 4)}::{m.number(1, 99)}"), ("MAC", lambda m: ".".join(m.text(HEX, 4) for _ in range(3))), ("hwaddr", lambda m: m.pick(":-").join(f"{m.number(0, 255):02x}" for _ in range(6))), ("location", lambda m: f"{m.number(-80, 80)}.{m.number(10000, 999999)}, {m.number(-170, 170)}.{m.number(10000, 999999)}"), ("BIC", lambda m: m.pick(["DEUTDEFF", "BNPAFRPP", "INGBNL2A", "CHASUS33", "BARCGB22", "UBSWCHZH80A"]) + m.pick(["", "XXX"]) if True else ""),
]
FIELDS = ["{l}: {v}", "{l}: \"{v}\",", "{l} = {v}", "\"{l}\": \"{v}\"", "\"{l}\":\"{v}\"}", "'{l}' => '{v}'", "{l}={v}&x=1", "{l} {v}", "{l} ({v})", "{l} is {v}.", "{l}\t{v}\t1", "<{t}>{v}</{t}>", "<td>{l}</td>\n<td>{v}</td>", "| {l} | {v} |", "- {l}: {v}", "{l}:\n  {v}", "{l} #{v}", "{l}; {v};", "{l},{v},x", "[{l}={v}]", "{{l}: '{v}'}", "User(id=3, {t}='{v}')", "2026-03-04 INFO {l} {v} accepted", "level=info {t}={v} ok", "{l}: `{v}`", "**{l}**: {v}", "SELECT * FROM p WHERE {t} = '{v}'", "INSERT INTO p ({t}) VALUES ('{v}')", "{t}: \"{v}\" # x", "@param {l} {v}", "{l} -> {v}", "{l} / {v}", "Bitte {l} {v} prüfen", "expected {l} \"{v}\" to match"]


def strict(m):
    for label, make in STRICT:
        for field in FIELDS:
            value = make(m)
            if label == "BIC" and field in ("{l} / {v}",):
                continue
            yield Canary("PII with a check or strict format", field.replace("{l}", label).replace("{t}", label.lower().replace(" ", "_")).replace("{v}", value), [value])


FIRST = "Anna Björn Carlos Dmitri Élodie Farid Giulia Hiroshi Ines Jakub Katarzyna Liam Mehmet Noor Olga Pedro Quentin Rosa Søren Teresa Umar Veronika Wiebke Xavier Yuki Zofia".split()
LAST = "Andersen Bianchi Castillo Dvořák Ekström Fischer Guerrero Hoffmann Ivanova Jørgensen Keller Lefèvre Müller Nakamura O'Brien Popescu Quiroga Rasmussen Santos Takahashi Ueda Vasquez Weber Xu Yamamoto Zielinski".split()


def contextual(m):
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    y, mo, d = m.number(1932, 2012), m.number(1, 12), m.number(1, 28)
    date = m.pick([f"{y}-{mo:02d}-{d:02d}", f"{d:02d}/{mo:02d}/{y}", f"{d:02d}.{mo:02d}.{y}", f"{d} {months[mo - 1]} {y}", f"{months[mo - 1]} {d}, {y}", f"{d:02d}-{months[mo - 1]}-{y}", f"{y}{mo:02d}{d:02d}", f"{d:02d}.{mo:02d}.{y % 100:02d}", f"{y}-{mo:02d}-{d:02d}T00:00:00Z", f"{d}. {m.pick(['März', 'Mai', 'Oktober', 'Dezember'])} {y}", f"{d} de {m.pick(['enero', 'mayo', 'octubre'])} de {y}", f"{d} {m.pick(['janvier', 'février', 'août'])} {y}"])
    n = lambda count: m.text(DIGITS, count)
    phone = m.pick([f"+{m.pick([1, 7, 20, 27, 30, 32, 34, 36, 40, 47, 52, 55, 61, 65, 81, 86, 91, 358, 972])} {m.number(20, 99)} {n(3)} {n(4)}", f"+{m.pick([44, 49, 33])}{m.number(100, 999)}{n(7)}", f"{m.number(201, 989)}.{m.number(201, 989)}.{n(4)}", f"{m.number(201, 989)} {m.number(201, 989)} {n(4)}", f"({m.number(201, 989)}){m.number(201, 989)}-{n(4)}", f"{m.number(201, 989)}{m.number(201, 989)}{n(4)}", f"0{m.number(20, 79)}{n(2)} {n(6)}", f"0{m.number(1, 9)} {n(2)} {n(2)} {n(2)} {n(2)}", f"0{m.number(30, 99)}-{n(7)}", f"({m.number(11, 99)}) 9{n(4)}-{n(4)}", f"6{n(2)} {n(3)} {n(3)}", f"+49 (0) {m.number(30, 99)} {n(6)}", f"001-{m.number(201, 989)}-{m.number(201, 989)}-{n(4)}", f"+1 ({m.number(201, 989)}) {m.number(201, 989)}-{n(4)} ext. {n(3)}"])
    street = m.word().capitalize()
    address = m.pick([f"{m.number(1, 4999)} {street} {m.pick(['Ave', 'Rd', 'Lane', 'Way', 'Terrace', 'Pkwy'])}, {m.word().capitalize()}, CA {n(5)}", f"{street}weg {m.number(1, 99)}, {m.number(10000, 99999)} {m.word().capitalize()}stadt", f"{m.number(1, 99)} avenue des {street}s, {n(5)} Lyon", f"Calle {street} {m.number(1, 99)}, {n(5)} Madrid", f"Flat {m.number(1, 9)}, {m.number(1, 99)} {street} Road, London SW1A 1AA", f"ul. {street} {m.number(1, 99)}/{m.number(1, 40)}, 00-{n(3)} Warszawa", f"{street}straat {m.number(1, 99)}, 10{n(2)} AB Amsterdam", f"Rua {street}, {m.number(1, 999)}, São Paulo", f"{street}gatan {m.number(1, 90)}, {n(3)} {n(2)} Malmö", f"P.O. Box {m.number(10, 9999)}, {street}ville"])
    name = m.pick([f"{m.pick(FIRST)} {m.pick(LAST)}", f"{m.pick(LAST)}, {m.pick(FIRST)}", f"{m.pick(FIRST)} {m.pick(UPPER)}. {m.pick(LAST)}", f"Dr. {m.pick(FIRST)} {m.pick(LAST)}", f"{m.pick(FIRST)} {m.pick(LAST)}-{m.pick(LAST)}"])
    one = m.pick([m.pick(FIRST), m.pick(LAST)])
    value, labels = m.pick([
        (date, ["Birth date", "birthDate", "date_of_birth", "DOB", "D.O.B.", "birthday", "Geburtstag", "Geburtsdatum", "fecha de nacimiento", "date de naissance", "Geb.-Datum", "bday", "data di nascita", "född", "data urodzenia", "customer_dob"]), (phone, ["Phone number", "phoneNumber", "Tel", "Tel.", "mobile", "cell_phone", "Telefon", "Telefonnummer", "téléphone", "teléfono", "Fax", "home_phone", "workPhone", "Mobilnummer", "WhatsApp", "phone_no", "telephoneNumber", "Rufnummer", "telefone", "celular"]),
        (address, ["Address", "home_address", "billingAddress", "street_address", "Adresse", "address_line1", "addressLine1", "mailing address", "shipTo", "Wohnort", "dirección", "indirizzo", "adres", "endereço", "residence", "deliveryAddress", "Postanschrift"]), (name, ["Full name", "fullName", "customer", "patient_name", "cardholder", "Name", "employee_name", "contact_name", "Ansprechpartner", "insured", "Kunde", "legal_name", "account_holder", "beneficiary_name", "emergency_contact", "display_name", "owner", "recipientName"]), (one, ["first_name", "lastName", "surname", "Vorname", "Nachname", "given_name", "family_name", "nom", "prénom", "apellido", "middleName", "maiden_name", "nombre", "cognome", "imię", "nazwisko", "efternamn"]),
    ])
    label = m.pick(labels)
    field = m.pick(["{l}: {v}\n", "{l} : {v}\n", "\"{l}\": \"{v}\",", "\"{l}\":\"{v}\"}", "'{l}': '{v}'", "{l}=\"{v}\"", "{l} = {v}\n", "<{t}>{v}</{t}>", "<td>{l}</td><td>{v}</td>", "<th>{l}</th>\n<td>{v}</td>", "| {l} | {v} |", "{l}\t{v}\n", "- {l}: {v}\n", "**{l}:** {v}\n", "{t}: {v}\n", ":{t} => \"{v}\"", "{t}: \"{v}\",", "Person({t}='{v}', x=1)", "<input name=\"{t}\" value=\"{v}\">", "{\"name\":\"{t}\",\"value\":\"{v}\"}", "<dt>{l}</dt><dd>{v}</dd>", "{l}:\n{v}\n", "{t}={v}&", "[{l}] {v}", "{l}; {v}\n", "user.{t} = '{v}';", "{l} -> {v}\n", "{l} | {v}"])
    return Canary("PII by context", field.replace("{l}", label).replace("{t}", label.replace(" ", "_").replace(".", "").lower() if " " in label or "." in label else label).replace("{v}", value), [value])


def documents(seed):
    m = Maker(seed * 37 + 3)
    yield from key_documents(m)
    for depth in (1, 2, 3):
        for _ in range(300):
            yield encodings(m, depth)
    yield from strict(m)
    for _ in range(900):
        yield contextual(m)
