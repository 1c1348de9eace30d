# SPDX-License-Identifier: Apache-2.0
"""A second generator of canaries, written without sight of the rules and of canaries.py: other formats, names, values and layouts.

A rule that only fits the first generator shows here. `variants(seed)` yields Canary(group, text, secrets); `still(seed)` yields
texts of which nothing may be taken.
"""
import base64
import gzip
import json
import random
import string
import subprocess
import urllib.parse
import zlib

from canaries import Canary

UPPER, LOWER, DIGITS = string.ascii_uppercase, string.ascii_lowercase, string.digits
ALNUM, HEX = UPPER + LOWER + DIGITS, "0123456789abcdef"
URLSAFE, B64 = ALNUM + "-_", ALNUM + "+/"
WORDS = ("amber anchor apple arrow autumn basket beacon birch bottle branch bridge butter candle canyon carbon castle cedar cherry clover "
         "copper coral cotton crystal desert dragon eagle ember falcon feather fern forest garden ginger glacier granite harbor hazel "
         "island ivory jasmine juniper lantern lemon lily magnet maple marble meadow mirror monsoon nectar nickel oasis ocean olive "
         "orange orchid otter paper pepper pine planet prairie quartz rabbit raven river rocket saffron salmon silver sparrow spring "
         "storm summer sunset thunder tiger timber topaz tulip valley velvet violet walnut willow winter yellow zebra").split()


class Maker:
    """Random values from one seed."""

    def __init__(self, seed):
        self.rng = random.Random(seed * 7919 + 13)

    def pick(self, options):
        return self.rng.choice(options)

    def text(self, alphabet, count):
        """Random, with at least one byte of each class the alphabet has."""
        while True:
            value = "".join(self.rng.choice(alphabet) for _ in range(count))
            classes = [c for c in (DIGITS, UPPER, LOWER) if set(c) & set(alphabet)]
            if count < 10 or all(set(c) & set(value) for c in classes):
                return value

    def number(self, low, high):
        return self.rng.randint(low, high)

    def word(self):
        return self.pick(WORDS)

    def password(self):
        w = lambda: self.pick([self.word(), self.word().capitalize()])
        return self.pick([
            lambda: self.text(ALNUM, self.number(8, 30)),
            lambda: self.text(ALNUM + "!$%^*()-_=+[]{}.:?", self.number(10, 28)),
            lambda: w() + self.pick(["", "-", "_", "."]) + w() + str(self.number(0, 9999)),
            lambda: w() + str(self.number(1, 2030)) + self.pick("!?*$.#"),
            lambda: self.pick("!*$") + w().replace("a", "4").replace("e", "3").replace("o", "0") + str(self.number(10, 99)),
            lambda: "-".join(w() for _ in range(4)),
            lambda: self.text(HEX, self.pick([16, 24, 32])),
        ])()

    def random_secret(self):
        return self.text(*self.pick([(ALNUM, 20), (ALNUM, 32), (ALNUM, 48), (HEX, 32), (HEX, 40), (HEX, 64), (URLSAFE, 43), (LOWER + DIGITS, 24), (UPPER + DIGITS, 26)]))


def jwt(m):
    part = lambda o: base64.urlsafe_b64encode(json.dumps(o, separators=(",", ":")).encode()).decode().rstrip("=")
    return part({"alg": m.pick(["HS256", "RS256", "ES256"]), "typ": "JWT"}) + "." + part({"sub": m.text(DIGITS, 10), "iat": m.number(15 * 10**8, 2 * 10**9)}) + "." + m.text(URLSAFE, 43)


FORMATS = {
    "aws id": lambda m: m.pick(["AKIA", "ASIA"]) + m.text(UPPER + "234567", 16), "github": lambda m: m.pick(["ghp_", "gho_", "ghu_", "ghs_"]) + m.text(ALNUM, 36),
    "github fine": lambda m: "github_pat_" + m.text(ALNUM, 22) + "_" + m.text(ALNUM, 59), "gitlab": lambda m: m.pick(["glpat-", "gldt-", "glrt-"]) + m.text(URLSAFE, 20),
    "slack": lambda m: "xox" + m.pick("bp") + f"-{m.text(DIGITS, 12)}-{m.text(DIGITS, 12)}-{m.text(ALNUM, 24)}",
    "slack app": lambda m: f"xapp-1-A{m.text(UPPER + DIGITS, 10)}-{m.text(DIGITS, 13)}-{m.text(HEX, 64)}",
    "slack hook": lambda m: f"https://hooks.slack.com/services/T{m.text(UPPER + DIGITS, 8)}/B{m.text(UPPER + DIGITS, 10)}/{m.text(ALNUM, 24)}",
    "stripe": lambda m: m.pick(["sk_live_", "rk_live_", "sk_test_"]) + m.text(ALNUM, m.pick([24, 99])), "openai": lambda m: "sk-proj-" + m.text(URLSAFE, 74) + "T3BlbkFJ" + m.text(URLSAFE, 74),
    "anthropic": lambda m: "sk-ant-api03-" + m.text(URLSAFE, 93) + "AA", "google": lambda m: "AIza" + m.text(URLSAFE, 35), "google oauth": lambda m: "GOCSPX-" + m.text(URLSAFE, 28),
    "npm": lambda m: "npm_" + m.text(ALNUM, 36), "pypi": lambda m: "pypi-AgEIcHlwaS5vcmc" + m.text(URLSAFE, 150), "sendgrid": lambda m: f"SG.{m.text(URLSAFE, 22)}.{m.text(URLSAFE, 43)}",
    "twilio": lambda m: "SK" + m.text(HEX, 32), "mailchimp": lambda m: m.text(HEX, 32) + "-us" + str(m.number(1, 21)), "telegram": lambda m: m.text(DIGITS, 9).replace("0", "7") + ":AA" + m.text(URLSAFE, 33),
    "digitalocean": lambda m: m.pick(["dop_v1_", "doo_v1_"]) + m.text(HEX, 64), "shopify": lambda m: m.pick(["shpat_", "shpss_", "shpca_"]) + m.text(HEX, 32),
    "square": lambda m: "sq0csp-" + m.text(URLSAFE, 43), "databricks": lambda m: "dapi" + m.text(HEX, 32), "hugging face": lambda m: "hf_" + m.text(UPPER + LOWER, 34), "linear": lambda m: "lin_api_" + m.text(ALNUM, 40),
    "notion": lambda m: "ntn_" + m.text(DIGITS, 11) + m.text(ALNUM, 35), "atlassian": lambda m: "ATATT3xFfGF0" + m.text(URLSAFE, 171) + "=" + m.text(HEX.upper(), 8), "airtable": lambda m: "pat" + m.text(ALNUM, 14) + "." + m.text(HEX, 64),
    "age": lambda m: "AGE-SECRET-KEY-1" + m.text("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58), "jwt": jwt, "vault": lambda m: "hvs." + m.text(URLSAFE, 92), "terraform": lambda m: m.text(ALNUM, 14) + ".atlasv1." + m.text(URLSAFE, 67),
    "doppler": lambda m: "dp.pt." + m.text(ALNUM, 43), "pulumi": lambda m: "pul-" + m.text(HEX, 40), "grafana": lambda m: "glsa_" + m.text(ALNUM, 32) + "_" + m.text(HEX, 8), "new relic": lambda m: "NRAK-" + m.text(UPPER + DIGITS, 27),
    "sentry": lambda m: "sntryu_" + m.text(HEX, 64), "planetscale": lambda m: "pscale_tkn_" + m.text(URLSAFE, 43), "supabase": lambda m: "sbp_" + m.text(HEX, 40), "docker": lambda m: "dckr_pat_" + m.text(URLSAFE, 27),
    "artifactory": lambda m: "AKCp" + m.text(ALNUM, 69), "circleci": lambda m: "CCIPAT_" + m.text(ALNUM, 22) + "_" + m.text(HEX, 40), "buildkite": lambda m: "bkua_" + m.text(HEX, 40), "postman": lambda m: f"PMAK-{m.text(HEX, 24)}-{m.text(HEX, 34)}",
    "rubygems": lambda m: "rubygems_" + m.text(HEX, 48), "clojars": lambda m: "CLOJARS_" + m.text(LOWER + DIGITS, 60), "nuget": lambda m: "oy2" + m.text(LOWER + DIGITS, 43), "contentful": lambda m: "CFPAT-" + m.text(URLSAFE, 43),
    "figma": lambda m: "figd_" + m.text(URLSAFE, 40), "plaid": lambda m: f"access-sandbox-{m.text(HEX, 8)}-{m.text(HEX, 4)}-{m.text(HEX, 4)}-{m.text(HEX, 4)}-{m.text(HEX, 12)}", "shippo": lambda m: "shippo_live_" + m.text(HEX, 40),
    "easypost": lambda m: "EZAK" + m.text(ALNUM, 54), "flutterwave": lambda m: "FLWSECK-" + m.text(HEX, 32) + "-X", "tailscale": lambda m: f"tskey-auth-k{m.text(ALNUM, 11)}CNTRL-{m.text(ALNUM, 32)}", "alibaba": lambda m: "LTAI5t" + m.text(ALNUM, 18),
    "dynatrace": lambda m: f"dt0c01.{m.text(UPPER + DIGITS, 24)}.{m.text(UPPER + DIGITS, 64)}", "azure ad": lambda m: m.text(ALNUM, 3) + "8Q~" + m.text(ALNUM + "-_.~", 34), "groq": lambda m: "gsk_" + m.text(ALNUM, 52), "replicate": lambda m: "r8_" + m.text(ALNUM, 37),
    "perplexity": lambda m: "pplx-" + m.text(ALNUM, 48), "xai": lambda m: "xai-" + m.text(ALNUM, 80), "netlify": lambda m: "nfp_" + m.text(ALNUM, 36), "render": lambda m: "rnd_" + m.text(ALNUM, 32), "typeform": lambda m: "tfp_" + m.text(URLSAFE, 44),
    "sonar": lambda m: "sqp_" + m.text(HEX, 40), "readme": lambda m: "rdme_" + m.text(LOWER + DIGITS, 70), "prefect": lambda m: "pnu_" + m.text(LOWER + DIGITS, 36), "frameio": lambda m: "fio-u-" + m.text(URLSAFE, 64), "duffel": lambda m: "duffel_live_" + m.text(URLSAFE, 43),
    "1password": lambda m: f"A3-{m.text(UPPER + DIGITS, 6)}-{m.text(UPPER + DIGITS, 11)}-" + "-".join(m.text(UPPER + DIGITS, 5) for _ in range(3)), "discord": lambda m: f"M{m.text(ALNUM, 25)}.G{m.text(URLSAFE, 5)}.{m.text(URLSAFE, 38)}",
}

PLACES = [
    "{v}", "Deploying with {v} as the credential", "{{{v}}}", "«{v}»", "<<{v}>>", "\t\t{v}\t", "::set-output name=tok::{v}", "| {v}\n", "\"{v}\":1", "/*{v}*/", "--[[ {v} ]]", "; {v}", "REM {v}", "% {v}", "' {v}", "(* {v} *)", "$ export T={v}",
    "PS C:\\> $t='{v}'", "curl -sS -H \"X-Auth: {v}\" http://h/", "http://h.example/p?{v}", "ws://h/{v}", "GET /hook/{v} HTTP/1.1", "{\"a\":{\"b\":[1,\"{v}\"]}}", "a: !!str {v}", "a: >-\n  {v}\nb: 1", "<![CDATA[{v}]]>", "<a href=\"x?k={v}\">", "&quot;{v}&quot;",
    "{v}\\n", "\\\"{v}\\\"", "\\u0022{v}\\u0022", "%22{v}%22", "x={v}&y", "a;{v};b", "a,{v},b", "a|{v}|b", "=={v}==", "~{v}~", "`{v}`", "[link]({v})", "> > {v}", "diff --git a b\n-old {v}\n+new", "@@ -1 +1 @@\n-{v}", "Jan 02 10:11:12 host app[77]: t={v}",
    "I0102 10:11:12.000 1 main.go:7] {v}", "level=info token={v} msg=ok", "{\"ts\":1,\"msg\":\"sent {v}\"}", "E: could not use {v}: denied", "panic: {v}\n\ngoroutine 1", "at f({v})", "(lldb) po \"{v}\"", ">>> '{v}'", "In [1]: \"{v}\"", "#+BEGIN {v}", "T = {v}\n",
    "T?={v}", "T+={v}", "const T: &str = \"{v}\";", "NSString *t = @\"{v}\";", "Dim t As String = \"{v}\"", "my $t = q({v});", "t <- '{v}'", "(def t \"{v}\")", "t = ~s({v})", "let t = {|{v}|}", "T : constant String := \"{v}\";", "DISPLAY \"{v}\".", "set t \"{v}\"",
]

KEYS = ["password", "Passwd", "PGPASSWORD", "MYSQL_ROOT_PASSWORD", "mailPassword", "keystore-password", "sshPassphrase", "ADMIN_PASS", "login_pwd", "api-key", "X_API_KEY", "apikey", "stripeSecretKey", "OAUTH_CLIENT_SECRET", "refresh_token", "botToken",
        "SESSION_SECRET", "signingKey", "encryptionKey", "aws_secret_access_key", "django_secret_key", "GITHUB_TOKEN", "hmacSecret", "service.account.token", "database.password", "masterKey", "appSecret", "bearer_token", "consumerSecret", "credentials"]

SYNTAXES = [
    "{k} = '{v}'", "{k}=\"{v}\"\n", "{k} := `{v}`", "export {k}='{v}'", "set -gx {k} {v}", "setenv {k} {v}", "{k}: {v}\nother: 1", "  {k}: '{v}'", "- {k}: \"{v}\"", "\"{k}\" : \"{v}\"", "\"{k}\":\"{v}\"}", "{k} => \"{v}\"", "'{k}': u'{v}'", "{k}: r\"{v}\",",
    "let {k}: &str = \"{v}\";", "pub const {k}: &'static str = \"{v}\";", "const {k} = '{v}' as const", "readonly {k}: string = '{v}';", "public static final String {k} = \"{v}\";", "internal const string {k} = \"{v}\";", "private val {k}: String = \"{v}\"",
    "@property {k} = \"{v}\"", "var {k} = @\"{v}\";", "NSString * const {k} = @\"{v}\";", "std::string {k}{\"{v}\"};", "std::string {k}(\"{v}\");", "constexpr auto {k} = \"{v}\"sv;", "char {k}[] = \"{v}\";", "#define {k} \"{v}\"", "%define {k} {v}", "define(\"{k}\", \"{v}\");",
    "$config['{k}'] = '{v}';", "$this->{k} = \"{v}\";", "@{k} = '{v}'", "self.{k}: str = '{v}'", "this.{k}='{v}'", "{k} <- '{v}'", "{k} <<- \"{v}\"", "(setq {k} \"{v}\")", "(def {k} \"{v}\")", "(define {k} \"{v}\")", "{k} = {v}\n", "{k}={v}\nX=1", "[db]\n{k} = {v}\n",
    "<{k}>{v}</{k}>", "<entry key=\"{k}\">{v}</entry>", "<setting name=\"{k}\"><value>{v}</value></setting>", "<param name='{k}' value='{v}'/>", "<bean {k}=\"{v}\"/>", "<key>{k}</key><string>{v}</string>", "env:\n  - name: {k}\n    value: {v}\n", "{\"Name\":\"{k}\",\"Value\":\"{v}\"}",
    "{ name = \"{k}\", value = \"{v}\" }", "set_config('{k}', '{v}')", "os.putenv(\"{k}\", \"{v}\")", "System.setProperty(\"{k}\", \"{v}\");", "process.env.{k} = '{v}';", "ENV[\"{k}\"] ||= \"{v}\"", "os.Setenv(\"{k}\", \"{v}\")", "Environment.SetEnvironmentVariable(\"{k}\", \"{v}\");",
    "docker run -e {k}={v} img", "--set {k}={v}", "-D{k}={v}", "--{k} '{v}'", "--{k}=\"{v}\"", "helm upgrade --set-string app.{k}={v} r c", "kubectl create secret generic s --from-literal={k}={v}", "ARG {k}={v}", "ENV {k} \"{v}\"", "ansible-playbook -e \"{k}={v}\"",
    "?{k}={v}&a=b", "{k}:\n    {v}\n", "{k}: |\n  {v}\n", "{k} = \"\"\"{v}\"\"\"", "\\\"{k}\\\": \\\"{v}\\\"", "ALTER SETTING {k} = '{v}';", "local {k} = '{v}'", "{k} = [[{v}]]", "my ${k} = \"{v}\";", "our ${k} = '{v}';", "{k} : String := \"{v}\";", "with {k} '{v}'",
    "options.{k} = '{v}'", "config.set('{k}', '{v}')", ".{k}(\"{v}\")", "new Foo { {k} = \"{v}\" }", "Foo({k}: \"{v}\")", "foo({k}='{v}')", "{k}!: '{v}'", "2026-02-03 INFO {k}={v} ok", "{k}[\"prod\"] = \"{v}\"", "map.put(\"{k}\", \"{v}\");", "{k}.value = \"{v}\"",
]

CONNECTIONS = [
    ("postgresql+psycopg2://svc:{q}@10.2.3.4/x?sslmode=require", "q"), ("mariadb://svc:{q}@db:3306", "q"), ("mssql+pyodbc://sa:{q}@h/x?driver=ODBC", "q"), ("rediss://default:{q}@h:6380", "q"), ("mongodb://a:{q}@h1,h2,h3/db?replicaSet=x", "q"),
    ("clickhouse://u:{q}@h:9000/d", "q"), ("nats://u:{q}@h:4222", "q"), ("sftp://u:{q}@h/dir", "q"), ("imaps://u:{q}@h", "q"), ("proxy=http://u:{q}@proxy.h:3128", "q"), ("git+https://x-access-token:{q}@h/r.git", "q"), ("neo4j+s://neo4j:{q}@h", "q"), ("cassandra://u:{q}@h/ks", "q"),
    ("DATABASE_URL=mysql2://u:{q}@h/d", "q"), ("Server=tcp:h,1433;Initial Catalog=d;User ID=u;Password={s};Encrypt=True;", "s"), ("Driver={ODBC};Server=h;UID=u;PWD={s};", "s"), ("Host=h;Username=u;Password={s};Database=d", "s"), ("server=h;user=u;password={s};port=3306", "s"),
    ("AccountName=a;AccountKey={k};EndpointSuffix=core.windows.net", "k"), ("Endpoint=sb://h.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey={k}", "k"), ("dbname=d user=u password='{s}' host=h", "s"), ("postgres connect: host=h port=5432 user=u password={s} sslmode=disable", "s"),
    ("jdbc:oracle:thin:u/{s}@//h:1521/x", "s"), ("jdbc:sqlserver://h:1433;databaseName=d;user=u;password={s};", "s"), ("sqlplus u/{s}@h", "s"), ("mysql --user=u --password={s} d", "s"), ("mysqldump -uroot -p{s} d", "s"), ("PGPASSWORD={s} psql -h h", "s"), ("mongosh -u u -p {s} h", "s"),
    ("curl --user u:{s} http://h", "s"), ("curl -H 'Authorization: Basic {b}' http://h", "b"), ("wget --http-user=u --http-password={s} http://h", "s"), ("machine h\n  login u\n  password {s}\n", "s"), ("default login u password {s}", "s"), ("localhost:5432:*:u:{s}", "s"), ("*:*:d:u:{s}", "s"),
    ("<Password>{s}</Password>", "s"), ("<property name=\"hibernate.connection.password\">{s}</property>", "s"), ("<key>smtpPassword</key>\n    <string>{s}</string>", "s"), ("ENV ADMIN_PASSWORD {s}\n", "s"), ("variable \"pw_password\" {\n  type    = string\n  default = \"{s}\"\n}", "s"),
    ("/login?username=u&password={q}&x=1", "q"), ("http://h/?api_key={h}&v=2", "h"), ("POST /t HTTP/1.1\n\nclient_id=c&client_secret={h}&grant_type=x", "h"), ("Proxy-Authorization: Basic {b}", "b"), ("ldapsearch -x -D cn=a -w {s} -b dc=x", "s"), ("smbclient //h/s -U u%{s}", "s"),
    ("net use z: \\\\h\\s /user:u {s}", "s"), ("openssl pkcs12 -passin pass:{s}", "s"), ("echo {s} | passwd --stdin root", "s"), ("echo 'root:{s}' | chpasswd", "s"), ("ansible_ssh_pass={s}", "s"), ("ansible_become_password: {s}", "s"), ("IDENTIFIED BY '{s}'", "s"),
    ("CREATE USER u WITH PASSWORD '{s}';", "s"), ("ALTER USER u PASSWORD '{s}'", "s"), ("SET PASSWORD FOR 'u'@'h' = '{s}';", "s"), ("GRANT ALL ON *.* TO u IDENTIFIED BY \"{s}\"", "s"), ("keytool -storepass {s} -keypass x", "s"), ("htpasswd -b f u {s}", "s"), ("{\"auths\":{\"h\":{\"auth\":\"{b}\"}}}", "b"),
    ("registry.h/:_auth={b}", "b"), ("//registry.h/:_password={b64}", "b64"), ("//registry.h/:_authToken={h}", "h"), ("https://h/x?sig={sig}&se=2026-01-01", "sig"), ("amqp://u:{q}@h:5672/%2f", "q"), ("snowflake://u:{q}@acct/d", "q"), ("User=u;Pwd={s}", "s"), ("uri: http://u:{q}@h/", "q"),
]


def keys():
    """PEM of several kinds, an RSA key over 16 KiB, OpenSSH and PGP armour."""
    commands = [["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"], ["ecparam", "-name", "secp384r1", "-genkey", "-noout"], ["genpkey", "-algorithm", "X25519"], ["dsaparam", "-genkey", "-noout", "1024"],
                ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes128", "-pass", "pass:y"], ["genrsa", "-traditional", "-aes256", "-passout", "pass:y", "2048"]]
    for command in commands:
        yield subprocess.run(["openssl", *command], capture_output=True, text=True, check=True).stdout.strip()


def armour(m, label, size, header="", magic=b""):
    body = base64.b64encode(magic + m.rng.randbytes(size)).decode()
    lines = "\n".join(body[i:i + 64] for i in range(0, len(body), 64))
    return f"-----BEGIN {label}-----\n{header}{lines}\n-----END {label}-----"


def key_texts(m):
    made = list(keys())
    made += [armour(m, "OPENSSH PRIVATE KEY", 1200, magic=b"openssh-key-v1\0"), armour(m, "PGP PRIVATE KEY BLOCK", 2500, "Version: GnuPG v2\n\n", b"\x95\x03\x98\x04"),
             armour(m, "RSA PRIVATE KEY", 20_000, magic=b"\x30\x82\x4e\x20\x02\x01\x00\x02\x82\x0a\x01"), armour(m, "PRIVATE KEY", 60_000, magic=b"\x30\x82\xea\x60\x02\x01\x00\x30\x0d\x06")]
    stamp = lambda n: f"Feb  3 04:05:{n % 60:02d} web-1 sshd[{m.number(1, 9999)}]: "
    for pem in made:
        lines = pem.split("\n")
        body = [line for line in lines[1:-1] if len(line) > 40 and ":" not in line] or lines[1:-1]
        pieces = [body[0], body[len(body) // 2], body[-1]]
        wraps = {
            "plain": pem, "crlf": "\r\n".join(lines), "tabs": "\n".join("\t\t" + l for l in lines), "yaml": "tls:\n  key: |-\n" + "\n".join("    " + l for l in lines), "diff": "\n".join("+" + l for l in lines), "removed": "\n".join("-  " + l for l in lines),
            "syslog": "\n".join(stamp(i) + l for i, l in enumerate(lines)), "json log": "\n".join(json.dumps({"n": i, "log": l + "\n"}) for i, l in enumerate(lines)), "json": json.dumps({"private_key": pem + "\n", "x": 1}), "twice": json.dumps(json.dumps({"k": pem})),
            "c": "\n".join(f"\"{l}\\n\"" for l in lines), "java": " +\n".join(f"    \"{l}\\n\"" for l in lines), "python": "(\n" + "\n".join(f"    b\"{l}\\n\"" for l in lines) + ")", "js": "[" + ",\n".join(f"'{l}'" for l in lines) + "].join('\\n')",
            "headless": "\n".join(lines[1:]), "tailless": "\n".join(lines[:-1]), "body": "\n".join(lines[1:-1]), "indented body": "\n".join("        " + l for l in lines[1:-1]), "one line": "".join(body), "spaces": " ".join(lines), "numbered": "\n".join(f"{i + 1:4} {l}" for i, l in enumerate(lines)),
            "comment": "\n".join(" * " + l for l in lines), "hash": "\n".join("#" + l for l in lines), "quote": "\n".join(">> " + l for l in lines), "env": "KEY=\"" + pem.replace("\n", "\\n") + "\"", "base64": base64.b64encode(pem.encode()).decode(), "percent": urllib.parse.quote(pem, safe=""),
            "docker": "\n".join(f"2026-02-03T04:05:06.{i:03d}Z stdout F {l}" for i, l in enumerate(lines)), "cert after": pem + "\n" + armour(m, "CERTIFICATE", 700), "xml": "<k>" + pem + "</k>", "html": pem.replace("\n", "<br>\n"), "hex": pem.encode().hex(),
        }
        for name, text in wraps.items():
            secrets = pieces
            if name == "base64":
                secrets = [text[len(text) // 3:len(text) // 3 + 80]]
            elif name == "hex":
                secrets = [text[len(text) // 3:len(text) // 3 + 80]]
            elif name == "percent":
                secrets = [urllib.parse.quote(p, safe="") for p in pieces]
            if len(pem) > 16_000 and name in ("twice", "hex", "percent", "base64", "one line"):
                continue
            # What is encrypted is noise without its armour.
            if name in ("body", "indented body", "one line") and ("DEK-Info" in pem or "PGP" in pem):
                continue
            yield Canary("private keys", f"some text {name}\n{text}\nand more\n", secrets)


def pem_text(m):
    return FORMATS[m.pick(list(FORMATS))](m)


def encoded(m, depth):
    inner = FORMATS[m.pick([n for n in FORMATS if n not in ("slack hook", "twilio", "nuget", "databricks")])](m)
    text = m.pick([inner, f"token={inner}", f"export API_TOKEN={inner}\n", json.dumps({"user": m.word(), "token": inner}), f"Authorization: Bearer {inner}", f"{m.word()}:{inner}"])
    for _ in range(depth):
        raw = text.encode()
        wrapped = base64.encodebytes(raw).decode().strip()
        text = m.pick([base64.b64encode(raw).decode(), base64.b64encode(raw).decode().rstrip("="), base64.urlsafe_b64encode(raw).decode(), raw.hex(), raw.hex().upper(), "".join(f"%{b:02x}" for b in raw), urllib.parse.quote(text, safe=""),
                       "".join(f"\\x{b:02x}" for b in raw), "".join(f"\\u{b:04x}" for b in raw), wrapped])
    holder = m.pick(["{v}", "blob: {v}", "data:text/plain;base64,{v}", "payload={v};", "[\"{v}\"]", "<d>{v}</d>", "echo {v} | base64 -d", "x = '{v}'", "?state={v}&x", "kind: Secret\ndata:\n  a: {v}\n"])
    return Canary(f"encoded, depth {depth}", holder.replace("{v}", text), text.split("\n"))


def compressed(m):
    inner = json.dumps({"note": " ".join(m.word() for _ in range(m.number(5, 40))), "token": FORMATS[m.pick(["github", "stripe", "npm", "sendgrid", "gitlab"])](m)}).encode()
    raw = m.pick([gzip.compress, zlib.compress])(inner)
    text = m.pick([base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode(), raw.hex()])
    return Canary("compressed, then encoded", m.pick(["data: {v}", "\"{v}\"", "x={v}"]).replace("{v}", text), [text])


# MARK: personal data

def luhn(digits):
    total = sum(d if i % 2 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(reversed(digits)))
    return (10 - total % 10) % 10


def weighted(digits, weights):
    return sum(a * b for a, b in zip(digits, weights))


def digits(m, count, first="123456789"):
    return [int(m.pick(first))] + [m.number(0, 9) for _ in range(count - 1)]


def until(make):
    while True:
        value = make()
        if value:
            return value


def joined(ds):
    return "".join(map(str, ds))


def group(text, sizes, sep):
    out, at = [], 0
    for size in sizes:
        out.append(text[at:at + size])
        at += size
    return sep.join(out)


def date6(m):
    return f"{m.number(30, 99):02d}{m.number(1, 12):02d}{m.number(1, 28):02d}"


def aadhaar(m):
    d = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1], [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
         [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
    p = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2], [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1], [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8]]
    base = digits(m, 11, "23456789")
    for check in range(10):
        c = 0
        for i, x in enumerate(reversed(base + [check])):
            c = d[c][p[i % 8][x]]
        if c == 0:
            return group(joined(base + [check]), [4, 4, 4], m.pick([" ", "-", ""]))


def mod11(m, base, weights, fix=lambda r: (11 - r) % 11):
    check = fix(weighted(base, weights) % 11)
    return base + [check] if check < 10 else None


def codice_fiscale(m):
    odd = dict(zip(DIGITS + UPPER, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
    even = {c: i for i, c in enumerate(DIGITS)} | {c: i for i, c in enumerate(UPPER)}
    c = m.text("BCDFGLMNPRST", 6) + f"{m.number(30, 99)}{m.pick('ABCDEHLMPRST')}{m.number(1, 28):02d}{m.pick('ABCDEFGHL')}{m.number(1, 999):03d}"
    return c + UPPER[sum((odd if i % 2 == 0 else even)[x] for i, x in enumerate(c)) % 26]


def iban(m):
    country, length, letters = m.pick([("PL", 24, 0), ("PT", 21, 0), ("IT", 0, 0), ("SE", 20, 0), ("NO", 11, 0), ("DK", 14, 0), ("FI", 14, 0), ("IE", 14, 4), ("LU", 16, 0), ("CZ", 20, 0), ("HU", 24, 0), ("GR", 23, 0), ("TR", 22, 0), ("SK", 20, 0), ("RO", 16, 4)])
    body = ("X" + m.text(DIGITS, 22)) if country == "IT" else m.text(UPPER, letters) + m.text(DIGITS, length)
    number = int("".join(str(int(c, 36)) for c in body + country + "00"))
    text = f"{country}{98 - number % 97:02d}{body}"
    return " ".join(text[i:i + 4] for i in range(0, len(text), 4)) if m.number(0, 1) else text


def hetu(m):
    day, month, year, serial = m.number(1, 28), m.number(1, 12), m.number(30, 99), m.number(2, 899)
    return f"{day:02d}{month:02d}{year}-{serial:03d}" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{day:02d}{month:02d}{year}{serial:03d}") % 31]


def cnpj(m):
    base = digits(m, 8) + [0, 0, 0, 1]
    for w in ([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]):
        r = weighted(base, w) % 11
        base.append(0 if r < 2 else 11 - r)
    t = joined(base)
    return f"{t[:2]}.{t[2:5]}.{t[5:8]}/{t[8:12]}-{t[12:]}"


def tckn(m):
    d = digits(m, 9)
    d.append((sum(d[0::2]) * 7 - sum(d[1::2])) % 10)
    return joined(d + [sum(d) % 10])


def fr_nir(m):
    base = f"{m.pick('12')}{m.number(30, 99)}{m.number(1, 12):02d}{m.number(1, 95):02d}{m.number(1, 990):03d}{m.number(1, 999):03d}"
    text = base + f"{97 - int(base) % 97:02d}"
    return group(text, [1, 2, 2, 2, 3, 3, 2], " ") if m.number(0, 1) else text


def za_id(m):
    base = [int(c) for c in date6(m) + m.text(DIGITS, 4) + m.pick("01") + "8"]
    return joined(base + [luhn(base)])


def rrn(m):
    base = [int(c) for c in date6(m) + m.pick("12") + m.text(DIGITS, 5)]
    t = joined(base + [(11 - weighted(base, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10])
    return t[:6] + "-" + t[6:]


def nino(m):
    return m.pick(["AB", "CE", "JM", "PX", "SL", "WK"]) + group(m.text(DIGITS, 6), [2, 2, 2], m.pick([" ", ""])) + m.pick("ABCD")


def norwegian(m):
    def once():
        base = [int(c) for c in f"{m.number(1, 28):02d}{m.number(1, 12):02d}{m.number(40, 99)}{m.number(0, 499):03d}"]
        first = (11 - weighted(base, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
        second = (11 - weighted(base + [first], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
        return joined(base + [first, second]) if first < 10 and second < 10 else None
    return until(once)


def bsn(m):
    def once():
        base = digits(m, 8)
        check = weighted(base, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return joined(base + [check]) if check < 10 else None
    return until(once)


def german_tax(m):
    def once():
        ds = m.rng.sample(range(10), 9)
        ds.append(m.pick(ds))
        m.rng.shuffle(ds)
        if ds[0] == 0:
            return None
        product = 10
        for d in ds:
            s = (d + product) % 10 or 10
            product = s * 2 % 11
        return joined(ds + [(11 - product) % 10])
    t = until(once)
    return group(t, [2, 3, 3, 3], " ") if m.number(0, 1) else t


def abn(m):
    def once():
        base = digits(m, 11)
        ok = weighted([base[0] - 1] + base[1:], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 == 0
        return joined(base) if ok else None
    return group(until(once), [2, 3, 3, 3], " ")


def bitcoin(m):
    import hashlib
    raw = b"\x00" + m.rng.randbytes(20)
    raw += hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4]
    n, out = int.from_bytes(raw, "big"), ""
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    while n:
        n, r = divmod(n, 58)
        out = alphabet[r] + out
    return "1" + out


def vat(m):
    n = digits(m, 8)
    product = 10
    for d in n:
        s = (d + product) % 10 or 10
        product = s * 2 % 11
    german = "DE" + joined(n) + str((11 - product) % 10)
    it = digits(m, 10)
    return m.pick([german, "IT" + joined(it + [luhn(it)]), "ATU" + m.text(DIGITS, 8), f"NL{bsn(m)}B{m.number(1, 99):02d}"])


def card(m):
    prefix, length = m.pick([("4", 16), ("52", 16), ("34", 15), ("6011", 16), ("3566", 16), ("2720", 16), ("4", 16), ("36", 14), ("62", 16)])
    base = [int(c) for c in prefix] + [m.number(0, 9) for _ in range(length - len(prefix) - 1)]
    t = joined(base + [luhn(base)])
    if length == 16:
        return m.pick([t, group(t, [4] * 4, " "), group(t, [4] * 4, "-")])
    return group(t, [4, 6, 5], " ") if length == 15 else t


STRICT = [
    ("card_number", card), ("iban", iban), ("aadhaar", aadhaar), ("codice fiscale", codice_fiscale), ("hetu", hetu), ("cnpj", cnpj), ("tc kimlik no", tckn), ("nir", fr_nir), ("id number", za_id), ("rrn", rrn), ("nino", nino), ("fnr", norwegian), ("bsn", bsn),
    ("steuer-id", german_tax), ("abn", abn), ("btc", bitcoin), ("vat id", vat), ("e-mail", lambda m: f"{m.word()}{m.pick(['.', '_', '+', ''])}{m.word()}@{m.word()}-{m.word()}.{m.pick(['net', 'eu', 'com.br', 'info', 'ch'])}"),
    ("client ip", lambda m: f"{m.pick([23, 34, 52, 81, 91, 104, 151, 185, 203])}.{m.number(1, 250)}.{m.number(1, 250)}.{m.number(1, 250)}"), ("mac", lambda m: m.pick("-:").join(f"{m.number(0, 255):02X}" for _ in range(6))),
    ("ipv6", lambda m: f"2a02:{m.text(HEX, 4)}:{m.text(HEX, 4)}::{m.text(HEX, 4)}"), ("ssn", lambda m: f"{m.number(1, 665):03d}-{m.number(1, 99):02d}-{m.number(1, 9999):04d}"), ("imei", lambda m: (lambda b: joined(b + [luhn(b)]))([3, 5] + digits(m, 12))),
    ("pan card", lambda m: m.text(UPPER, 3) + "P" + m.text(UPPER, 1) + m.text(DIGITS, 4) + m.text(UPPER, 1)), ("eth", lambda m: "0x" + m.text(HEX, 40)),
]
FIELDS = ["{l}: {v}", "{l} = '{v}'", "\"{l}\":\"{v}\"", "<td>{l}</td><td>{v}</td>", "{l},{v}\n", "('{v}', 1)", "- {l}: {v}", "{l}={v};", "log: {l} {v} rejected", "{l}#{v}", "| {l} | {v} |", "{\"x\": \"{v}\"}", "your {l} ({v}) was used"]


def strict(m):
    for label, make in STRICT:
        for field in FIELDS:
            for _ in range(4):
                value = make(m)
                yield Canary("PII with a check or strict format", field.replace("{l}", label).replace("{v}", value), [value])


FIRST = "Marta Luca Ingrid Pavel Chloé Tomás Fatima Oliver Hannah Bjørn Aisha Diego Keiko Wei Priya Sven Nadia Omar Elif Zoë".split()
LAST = "Kowalski Rossi Lindqvist Novák Dubois García Haddad Bennett Schäfer Hansen Rahman Morales Tanaka Zhang Sharma Eriksson Petrova Farouk Yılmaz Janssen".split()


def contextual(m):
    months = "January February March April May June July August September October November December".split()
    y, mo, d = m.number(1935, 2010), m.number(1, 12), m.number(1, 28)
    date = m.pick([f"{y}-{mo:02d}-{d:02d}", f"{d:02d}/{mo:02d}/{y}", f"{d}.{mo}.{y}", f"{months[mo - 1]} {d}, {y}", f"{d} {months[mo - 1][:3]} {y}", f"{y}/{mo:02d}/{d:02d}"])
    phone = m.pick([f"+{m.pick([31, 33, 39, 41, 43, 46, 48, 351, 420])} {m.number(100, 999)} {m.number(100, 999)} {m.number(100, 999)}", f"({m.number(201, 989)}) {m.number(201, 999)}-{m.number(1000, 9999)}", f"{m.number(201, 989)}-{m.number(201, 999)}-{m.number(1000, 9999)}",
                    f"0{m.number(20, 89)} {m.number(1000, 9999)} {m.number(1000, 9999)}", f"00{m.pick([49, 44, 33])}{m.number(10**8, 10**9)}", f"0{m.number(60, 79)}/{m.number(100000, 9999999)}", f"+1 {m.number(201, 989)} {m.number(201, 999)} {m.number(1000, 9999)}"])
    address = m.pick([f"{m.number(1, 999)} {m.word().capitalize()} {m.pick(['St', 'Blvd', 'Drive', 'Court'])}", f"{m.word().capitalize()}straße {m.number(1, 150)}", f"{m.number(1, 200)} rue de la {m.word().capitalize()}, {m.number(10000, 95000)} Paris", f"Via {m.word().capitalize()} {m.number(1, 99)}, {m.number(10000, 99999)} Roma"])
    name = f"{m.pick(FIRST)} {m.pick(LAST)}"
    plate = m.pick([f"{m.text('BMSKHF', 1)}-{m.text(UPPER, 2)} {m.number(100, 9999)}", f"{m.text(UPPER, 2)}{m.number(10, 99)} {m.text(UPPER, 3)}", f"{m.number(1, 9)}{m.text(UPPER, 3)}{m.number(100, 999)}", f"{m.text(UPPER, 2)}-{m.number(100, 999)}-{m.text(UPPER, 2)}"])
    value, labels = m.pick([(plate, ["license_plate", "Kennzeichen", "plate number", "licensePlate", "vehicle registration"]), (date, ["Date of Birth", "dateOfBirth", "DOB", "born", "patient_birth_date", "Geboren am"]), (phone, ["Phone", "mobile_number", "telephone", "fax", "contactPhone", "cell"]), (address, ["Address", "shipping_address", "streetAddress", "home address", "Anschrift"]),
                            (name, ["Customer name", "fullName", "account_holder", "contact_person", "employee", "patientName", "Author"])])
    field = m.pick(["{l}: {v}", "{l}: {v}\n", "\"{l}\": \"{v}\",", "{l}='{v}'", "{l} = {v}\n", "<{t}>{v}</{t}>", "{l}\t{v}", "* {l}: {v}", "{l} - {v}"])
    label = m.pick(labels)
    return Canary("PII by context", field.replace("{l}", label).replace("{t}", label.replace(" ", "_")).replace("{v}", value), [value])


def splits(m):
    value = m.pick([lambda: FORMATS[m.pick(["github", "stripe", "npm", "gitlab", "google", "hugging face"])](m), m.random_secret])()
    at = m.pick([[len(value) // 2], [len(value) // 3 + 1], [len(value) // 3, len(value) * 2 // 3]])
    parts = [value[a:b] for a, b in zip([0] + at, at + [len(value)])]
    name = m.pick(KEYS)
    text = m.pick([lambda: f"{name} = " + " + ".join(f"'{p}'" for p in parts), lambda: f"{name} = \"" + "\" +\n        \"".join(parts) + "\";", lambda: f"${name} = " + " . ".join(f"'{p}'" for p in parts) + ";", lambda: f"{name} = (" + " ".join(f"\"{p}\"" for p in parts) + ")",
                   lambda: f"const {name} = [" + ", ".join(f"\"{p}\"" for p in parts) + "].join('')", lambda: f"{name} := " + " + ".join(f"`{p}`" for p in parts), lambda: f"{name} = " + " & ".join(f"\"{p}\"" for p in parts), lambda: f"{name} = " + " .. ".join(f"'{p}'" for p in parts),
                   lambda: f"{name} = ''.join([" + ", ".join(f"'{p}'" for p in parts) + "])", lambda: f"{name} = " + " || ".join(f"'{p}'" for p in parts), lambda: f"{name}=\"" + "\"\"".join(parts) + "\"", lambda: f"{name} = concat({', '.join(repr(p) for p in parts)})"])()
    return Canary("split over concatenation", text, parts)


def variants(seed):
    m = Maker(seed)
    for name, make in FORMATS.items():
        for place in m.rng.sample(PLACES, 14):
            value = make(m)
            yield Canary("known formats", place.replace("{v}", value), [value])
        for key in m.rng.sample(KEYS, 2):
            value = make(m)
            yield Canary("known formats", m.pick(SYNTAXES).replace("{k}", key).replace("{v}", value), [value])
    for _ in range(2):
        yield from key_texts(m)
    for depth in (1, 2, 3):
        for _ in range(250):
            yield encoded(m, depth)
    for _ in range(100):
        yield compressed(m)
    for layout, kind in CONNECTIONS:
        for _ in range(8):
            plain = "".join(c for c in m.password() if c not in "'\";<>&@:/\\(){}[]$`%#|,")
            if len(plain) < 6:
                plain += str(m.number(1000, 9999))
            secret = {"q": urllib.parse.quote(m.password(), safe=""), "s": plain, "k": base64.b64encode(m.rng.randbytes(m.pick([32, 64]))).decode(), "b": base64.b64encode(f"{m.word()}:{m.password()}".encode()).decode(),
                      "b64": base64.b64encode(m.password().encode()).decode(), "h": m.text(ALNUM, m.pick([24, 32, 40])), "sig": urllib.parse.quote(base64.b64encode(m.rng.randbytes(32)).decode(), safe="")}[kind]
            yield Canary("connections, URLs, command lines", layout.replace("{%s}" % kind, secret), [secret])
    for layout in SYNTAXES:
        for _ in range(12):
            name = m.pick(KEYS)
            is_word = "pass" in name.lower() or "pwd" in name.lower()
            value = "".join(c for c in m.password() if c not in "'\"`<>&|;[]{}(),#$:") if is_word else m.random_secret()
            if is_word and len(value) < 6:
                value += str(m.number(1000, 9999))
            yield Canary("only the name tells", layout.replace("{k}", name).replace("{v}", value), [value])
    for _ in range(300):
        yield splits(m)
    yield from strict(m)
    for _ in range(600):
        yield contextual(m)


# MARK: what must stay

def still(seed):
    """Texts of which nothing may be taken, each with the group it belongs to."""
    m = Maker(seed + 1)
    h, uuid = lambda n: m.text(HEX, n), lambda: f"{m.text(HEX, 8)}-{m.text(HEX, 4)}-4{m.text(HEX, 3)}-9{m.text(HEX, 3)}-{m.text(HEX, 12)}"
    b = lambda n: base64.b64encode(m.rng.randbytes(n)).decode()
    for _ in range(150):
        name, version = f"{m.word()}-{m.word()}", f"{m.number(0, 20)}.{m.number(0, 40)}.{m.number(0, 90)}"
        yield "lock file", f"    \"node_modules/{name}\": {{\n      \"version\": \"{version}\",\n      \"resolved\": \"https://registry.npmjs.org/{name}/-/{name}-{version}.tgz\",\n      \"integrity\": \"sha512-{b(64)}\",\n"
        yield "lock file", f"{name}@^{version}:\n  version \"{version}\"\n  resolved \"https://registry.yarnpkg.com/{name}/-/{name}-{version}.tgz#{h(40)}\"\n  integrity sha512-{b(64)}\n"
        yield "lock file", f"[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"{h(64)}\"\n"
        yield "lock file", f"github.com/{m.word()}/{name} v{version}-20{m.number(18, 25)}{m.number(1, 12):02d}{m.number(1, 28):02d}{m.number(0, 235959):06d}-{h(12)} h1:{b(32)}\ngithub.com/{m.word()}/{name} v{version}/go.mod h1:{b(32)}\n"
        yield "lock file", f"[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nfiles = [\n    {{file = \"{name}-{version}-py3-none-any.whl\", hash = \"sha256:{h(64)}\"}},\n    {{file = \"{name}-{version}.tar.gz\", hash = \"sha256:{h(64)}\"}},\n]\n"
        yield "lock file", f"{name}=={version} \\\n    --hash=sha256:{h(64)} \\\n    --hash=sha256:{h(64)}\n"
        yield "lock file", f"            \"hashes\": [\n                \"sha256:{h(64)}\",\n                \"sha256:{h(64)}\"\n            ],\n            \"version\": \"=={version}\"\n"
        yield "lock file", f"    {name} ({version})\n      {m.word()} (>= {version})\n  {m.word()} (1.0)!\n\nCHECKSUMS\n  {name} ({version}) sha256={h(64)}\n"
        yield "lock file", f"      \"source\": {{\n        \"type\": \"git\",\n        \"url\": \"https://github.com/{m.word()}/{name}.git\",\n        \"reference\": \"{h(40)}\"\n      }},\n      \"dist\": {{\n        \"shasum\": \"{h(40)}\"\n      }},\n  \"content-hash\": \"{h(32)}\",\n"
        yield "lock file", f"  /{name}/{version}:\n    resolution: {{integrity: sha512-{b(64)}}}\n    engines: {{node: '>={m.number(8, 20)}'}}\n    dev: true\n"
        yield "lock file", f"  \"{name}\": {{:hex, :{m.word()}, \"{version}\", \"{h(64)}\", [:mix], [], \"hexpm\", \"{h(64)}\"}},\n"
        yield "lock file", f"provider \"registry.terraform.io/hashicorp/{m.word()}\" {{\n  version = \"{version}\"\n  hashes = [\n    \"h1:{b(32)}\",\n    \"zh:{h(64)}\",\n  ]\n}}\n"
        yield "lock file", f"      \"locked\": {{\n        \"lastModified\": {m.number(1600000000, 1800000000)},\n        \"narHash\": \"sha256-{b(32)}\",\n        \"rev\": \"{h(40)}\",\n"
        yield "lock file", f"      \"resolved\": \"{version}\",\n      \"contentHash\": \"{b(64)}\",\n      \"dependencies\": {{\n"
        yield "lock file", f"      \"identity\" : \"{name}\",\n      \"state\" : {{\n        \"revision\" : \"{h(40)}\",\n        \"version\" : \"{version}\"\n"
        yield "git log", f"commit {h(40)} (tag: v{version}, origin/main)\nMerge: {h(10)} {h(10)}\nDate:   Mon Feb {m.number(1, 28)} 10:11:12 2026 +0100\n\n    Revert \"{m.word()} {m.word()}\"\n\n    This reverts commit {h(40)}.\n"
        yield "git log", f"{h(9)} (HEAD -> {m.word()}) Fix the {m.word()} of the {m.word()} (#{m.number(1, 9999)})\n{h(9)} Merge branch '{m.word()}/{m.word()}'\n"
        yield "git log", f"diff --git a/src/{name}.c b/src/{name}.c\nindex {h(10)}..{h(10)} 100644\n--- a/src/{name}.c\n+++ b/src/{name}.c\n@@ -{m.number(1, 900)},7 +{m.number(1, 900)},9 @@ static int {m.word()}(void)\n"
        yield "git log", f"tree {h(40)}\nparent {h(40)}\n\ngit-svn-id: https://svn.example.test/repo/trunk@{m.number(1000, 999999)} {uuid()}\nChange-Id: I{h(40)}\n"
        yield "git log", f" src/{m.word()}/{m.word()}.rs | {m.number(1, 300)} +++++-----\n create mode 100644 docs/{m.word()}.md\n rename {m.word()} => {m.word()} (97%)\n"
        yield "hash", f"sha256sum: {h(64)}  {name}.iso\nmd5 {h(32)}\nSHA512 ({name}) = {h(128)}"
        yield "uuid", f"<Component Guid=\"{uuid().upper()}\" Id=\"{m.word()}\"/> {{{uuid()}}} urn:uuid:{uuid()}"
        yield "uuid", f"trace_id={h(32)} span_id={h(16)} request_id={uuid()}"
        yield "integrity", f"<script src=\"https://cdn.test/{name}.js\" integrity=\"sha384-{b(48)}\" crossorigin=\"anonymous\"></script>"
        yield "public key", f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ{m.text(B64, 300)} {m.word()}-deploy"
        yield "public key", armour(m, m.pick(["PUBLIC KEY", "CERTIFICATE", "CERTIFICATE REQUEST", "PGP PUBLIC KEY BLOCK", "X509 CRL", "PGP SIGNATURE"]), 600)
        yield "public key", f"-{m.pick(['public_key', 'publicKey', 'pubkey'])}: \"{b(32)}\""
        yield "image", f"url(data:image/{m.pick(['png;base64,iVBORw0KGgo', 'gif;base64,R0lGODlh', 'jpeg;base64,/9j/4AAQSkZJRg', 'svg+xml;base64,PHN2ZyB4bWxucz0'])}{b(m.number(60, 900))})"
        yield "image", f"@font-face{{src:url(data:font/woff2;base64,d09GMgAB{b(m.number(200, 900))})}}"
        yield "placeholder", m.pick(["password: <REDACTED>", "API_KEY=${API_KEY:-}", "token = \"{{ secrets.TOKEN }}\"", "secret: !Ref DbSecret", "password = var.db_password", "apiKey: process.env.API_KEY,", "PASSWORD=changeme", "password: \"your-password-here\"", "token: $(TOKEN)",
                                    "client_secret: 'xxxxxxxxxxxxxxxxxxxx'", "password=%DB_PASSWORD%", "secret_key = config(\"SECRET_KEY\")", "auth_token: '***'", "export GITHUB_TOKEN=<your token>", "password: ENC[AES256]", "MYSQL_PASSWORD_FILE=/run/secrets/db", "password = input('Password: ')",
                                    "String password = getPassword();", "passwordField.setText(\"\");", "tokens = line.split(',')", "tokenizer = AutoTokenizer.from_pretrained('bert')", "secretName: web-tls", "key_file = /etc/ssl/private/key.pem", "keyboard.press(KEY_ENTER)"])
        yield "other", f"viewBox=\"0 0 {m.number(10, 900)} {m.number(10, 900)}\" d=\"M{m.number(1, 99)}.{m.number(100, 999)} {m.number(1, 99)}.{m.number(100, 999)}c{m.number(1, 9)}.{m.number(100, 999)}-{m.number(1, 9)}.{m.number(100, 999)}\""
        yield "other", f"#define {m.word().upper()}_MASK 0x{h(8)}UL\nstatic const uint32_t table[] = {{ 0x{h(8)}, 0x{h(8)}, 0x{h(8)} }};"
        yield "other", f"arn:aws:iam::{m.text(DIGITS, 12)}:role/{name} s3://{name}/{m.number(2000, 2026)}/{m.number(1, 12):02d}/part-{m.number(0, 99999):05d}.parquet"
        yield "other", f"Assembly, Version={version}.0, Culture=neutral, PublicKeyToken={h(16)}"
        yield "other", f"// SPDX-License-Identifier: Apache-2.0\n// Copyright (c) {m.number(1990, 2026)} The {m.word().capitalize()} Authors. All rights reserved.\n// Licensed under the Apache License, Version 2.0 (the \"License\");\n"
        yield "other", f"/*\n * Copyright {m.number(1990, 2026)} {m.word().capitalize()} Foundation, Inc.\n * 51 Franklin Street, Fifth Floor, Boston, MA 02110-1301 USA\n */"
