# SPDX-License-Identifier: Apache-2.0
"""A fourth generator of canaries: what passes by rather than what is kept: logs, dumps of objects, HTTP exchanges, diffs, terminals, tickets, chats.

Marks are those of repositories.py.
"""
import base64
import json
import urllib.parse

import documents
import repositories
import variants as second
from canaries import Canary
from variants import FORMATS, HEX, Maker, armour

LOGGED = [
    "2026-04-05T06:07:08Z DEBUG {s}={b}", "2026-04-05 06:07:08,009 - root - INFO - {s}: {b}", "[06:07:08] [main/INFO]: {s} = {b}", "Apr  5 06:07:08 host app[9]: {s}=\"{v}\" user=u", "time=2026-04-05T06:07:08Z level=debug msg=\"connecting\" {s}={b} host=h", "ts=1 caller=x.go:3 {s}=\"{v}\"", "D/App(123): {s}={b}", "06:07:08.123 [pool-1] DEBUG c.e.Client - {c}='{v}'", "{\"level\":\"debug\",\"{c}\":\"{v}\",\"ts\":1.5}", "{\"time\":\"t\",\"msg\":\"login {s}={b} ok\"}", "{\"log\":\"{s}={b}\\n\",\"stream\":\"stdout\"}", "{\"message\":\"{\\\"{c}\\\":\\\"{v}\\\"}\"}", "app_1 | {U}={b}", "+ export {U}={b}", "+ {U}={b}", "++ curl -H 'X-{K}: {b}' http://h", "$ echo ${U}\n{U}={b}", "set -x\n+ ./run --{K} {b}", "> set {U}={b}", "PS> $env:{U}=\"{v}\"", "env | grep X\n{U}={b}\nHOME=/root", "declare -x {U}=\"{v}\"", "{U}={b} PATH=/bin ./a", "Step 3/9 : ENV {U}={b}", "Step 4/9 : ARG {U}={b}\n ---> Running in 1a2b3c4d5e6f", "##[debug]{s}={b}", "::debug::{s}={b}", "Setting {U} to {b}", "Using {s} '{v}' for user u", "Invalid {s}: {b}", "invalid {s} \"{v}\"", "got {s}={b}, want other", "ERROR: bad {s} ({b})", "WARN {s} [{b}] rejected", "login failed for u with {s} {b}", "auth attempt user=u {s}={b} ip=h",
    # objects as languages print them
    "{'{s}': '{v}', 'host': 'h'}", "{'{s}': u'{v}'}", "Config({s}='{v}', host='h')", "Config(host='h', {s}='{v}')", "<Config {s}='{v}'>", "namespace({s}='{v}')", "Config{{c}='{v}', host='h'}", "Config [{c}={b}, host=h]", "Config(host=h, {c}={b})", "{{c}={b}, host=h}", "#<Config:0x00007f {s}=\"{v}\">", "#<Config:0x0 @{s}=\"{v}\", @host=\"h\">", "{:{s}=>\"{v}\", :host=>\"h\"}", "{{s}: \"{v}\", host: \"h\"}", "%{{s}: \"{v}\", host: \"h\"}", "%Config{host: \"h\", {s}: \"{v}\"}", "&{Host:h {P}:{b}}", "{Host:h {P}:{b} Port:1}", "&main.Config{Host:\"h\", {P}:\"{v}\"}", "map[host:h {s}:{b}]", "map[string]string{\"{s}\":\"{v}\"}", "Config { host: \"h\", {s}: \"{v}\" }", "Config {\n    host: \"h\",\n    {s}: \"{v}\",\n}", "Some(\"{v}\") // {s}", "array(2) {\n  [\"{s}\"]=>\n  string(20) \"{v}\"\n}", "Array\n(\n    [{s}] => {b}\n    [host] => h\n)", "object(Config)#1 (1) {\n  [\"{s}\":protected]=>\n  string(9) \"{v}\"\n}", "stdClass Object\n(\n    [{s}] => {b}\n)", "{s} = \"{v}\" (const char *)", "(lldb) p {s}\n(const char *) $0 = 0x1000 \"{v}\"", "$1 = {host = 0x4 \"h\", {s} = 0x8 \"{v}\"}", "  {s} = 0x55d \"{v}\"", "@{{P}={b}; Host=h}", "{P} : {b}\nHost : h", "Name  Value\n----  -----\n{U}  {b}", "-[ RECORD 1 ]\n{s} | {b}", "*************************** 1. row ***************************\n{s}: {b}", "{s}\n-----------\n {b}\n(1 row)", "mysql> select {s} from t;\n+------+\n| {b} |\n+------+", "id|{s}\n1|{b}", "id,{s}\n1,{b}\n", "{s},id\n{b},1\n", "id\t{s}\n1\t{b}\n", "\"{s}\";\"id\"\n\"{v}\";\"1\"\n", "<tr><th>{P}</th></tr><tr><td>{v}</td></tr>", "<td>{U}</td><td><code>{v}</code></td>", "| {U} | {b} | yes |", "|===\n|{s} |{b}\n|===", "+ {s}: {b}\n", "-{s} = \"{v}\"\n+{s} = load()", "- {s} = '{v}'", "@@ -1 +1 @@\n-{U}={b}\n+{U}=", "<<<<<<< HEAD\n{s}: {b}\n=======", "git commit -m 'set {s}={b}'", "diff\n<   {s}: {b}\n---\n>   {s}: x", "E       AssertionError: assert '{v}' == config.{s}", "E         - {'{s}': '{v}'}", "Expected: {s}=\"{v}\"", "-  \"{c}\": \"{v}\",\n+  \"{c}\": undefined,", "expected {\"{s}\":\"{v}\"} to equal {}", "left: Config { {s}: \"{v}\" }", "   Received: \"{v}\" // {c}", "kwargs = {'{s}': '{v}'}", "    {s} = '{v}'\nKeyError: 'x'", "locals: {s}='{v}'", "  at connect({c}=\"{v}\") in a.rb:3", "#1 0x0 in login ({s}=0x4 \"{v}\") at a.c:3", "called with: ({ {c}: '{v}' })", "--> POST /login\n{\"{c}\":\"{v}\"}", "> {\"{c}\": \"{v}\"}", "< X-{K}: {b}", "> x-{K}: {b}\r\n", "X-{P}: {b}", "  -H 'X-{K}: {b}' \\", "--header \"X-{P}: {b}\"", "  --data-urlencode '{s}={b}'", "  -d {s}={b} \\", "{s}={q}&grant_type=client_credentials", "POST /x?{s}={q} HTTP/1.1", "\"GET /x?a=b&{s}={q} HTTP/1.1\" 200 12", "https://h/cb?code=1&{s}={q}", "https://h/#/login?{s}={q}", "Location: https://h/?{s}={q}", "Referer: https://h/?x=1&{s}={q}", "{\"headers\":{\"X-{K}\":[\"{v}\"]}}", "{\"headers\":[{\"name\":\"x-{K}\",\"value\":\"{v}\"}]}", "{\"query\":{\"{s}\":\"{v}\"}}", "{\"params\":[\"{s}\",\"{v}\"]}", "--boundary\r\nContent-Disposition: form-data; name=\"{s}\"\r\n\r\n{b}\r\n--boundary--", "<soap:Header><{P}>{v}</{P}></soap:Header>", "<wsse:{P} Type=\"t\">{v}</wsse:{P}>", "<saml:Attribute Name=\"{s}\"><saml:AttributeValue>{v}</saml:AttributeValue></saml:Attribute>", "<member><name>{s}</name><value><string>{v}</string></value></member>", "mutation { set({c}: \"{v}\") { ok } }", "{s}: \"{v}\"\nhost: \"h\"", "1: \"h\"\n{s} { value: \"{v}\" }", "[{s}:{b}]", "{s}→{b}", "{s} … {b}", "`{s}`: `{b}`", "{P}: {b}", "**{P}**: `{b}`", "- **{s}** – {b}", "{P}\n{b}", "the {s} is: {b}", "here's the {s}: {b}", "new {s}: {b} (expires soon)", "{s} -> {b}", "pls use {s} {b}", "{s} = {b}, thanks", "Q: what is the {s}?\nA: {b}", "<@U1> {s}: `{b}`", "&gt; {s}: {b}", "set {s} to \"{v}\"", "{P} ({b})", "{s}=={b}", "{s}:={b}", "{s}~={b}", "{U}%3D{q}", "{s}%22%3A%22{q}%22", "\\u0022{s}\\u0022:\\u0022{b}\\u0022", "&quot;{s}&quot;:&quot;{b}&quot;", "\\\\\\\"{s}\\\\\\\":\\\\\\\"{b}\\\\\\\"",
]


def logged(m, rounds=4):
    for layout in LOGGED:
        for _ in range(rounds):
            words = m.pick(repositories.NAMES)
            value = repositories.value_for(m, words, "{v}" not in layout)
            shown = urllib.parse.quote(value, safe="") if "{q}" in layout else value
            text = layout
            for mark, name in repositories.styled(words).items():
                text = text.replace(mark, name)
            for mark in ("{q}", "{v}", "{b}"):
                text = text.replace(mark, shown)
            yield Canary("only the name tells", text, [shown])


PASSING = [
    "connecting to postgres://u:{q}@h:5432/d", "dial failed: amqp://u:{q}@h/", "OperationalError: (mysql://u:{q}@h/d) gone", "DSN: u:{b}@tcp(h:3306)/d", "dsn=\"host=h user=u password={b} dbname=d\"", "Using connection string Server=h;User Id=u;Password={b};", "\"ConnectionString\": \"Data Source=h;User ID=u;Password={b};\"", "redis.exceptions: redis://:{q}@h:6379/0", "remote: https://u:{q}@h/o/r.git", "origin\thttps://u:{q}@h/o/r.git (fetch)", "fatal: unable to access 'https://u:{q}@h/r.git/': x", "Cloning https://oauth2:{q}@h/r.git (to rev x)", "Looking in indexes: https://u:{q}@h/simple", "npm ERR! https://u:{q}@h/x.tgz", "Get:1 https://u:{q}@h/debian x InRelease", "proxy: http://u:{q}@p:3128", "* Server auth using Basic with user 'u'\n> Authorization: Basic {64}", "authorization: Basic {64}", "'Authorization': 'Basic {64}'", "\"authorization\":[\"Basic {64}\"]", "req.headers.authorization = 'Basic {64}'", "Authorization: Bearer {h}", "authorization=Bearer {h}", "Bearer {h}", "headers={'Authorization': 'Token {h}'}", "Cookie: a=1; session={h}", "set-cookie: JSESSIONID={H}; Path=/", "cookies: {'sessionid': '{h}'}", "root     123  0.0  mysqld --user=u --password={b}", "  123 ?  S  0:00 sshpass -p {b} ssh u@h", "501 4242 java -Ddb.password={b} -jar a.jar", "history:\n 12  mysql -u u -p{b} d", " 13  curl -u u:{b} http://h", "sudo[1]: u : COMMAND=/usr/bin/mysql -p{b}", "Running: docker login -u u -p {b} r", "exec: [\"psql\", \"postgres://u:{q}@h/d\"]", "args=['--user', 'u', '--password', '{v}']", "['curl', '-u', 'u:{b}', 'http://h']", "CMD [\"redis-server\", \"--requirepass\", \"{v}\"]", "statement: ALTER USER u WITH PASSWORD '{v}';", "LOG:  statement: CREATE ROLE r LOGIN PASSWORD '{v}'", "Query: SET PASSWORD FOR u = '{v}'", "GRANT USAGE ON *.* TO u IDENTIFIED BY '{v}'", "AUTH {b}\r\n+OK", "USER u\r\nPASS {b}\r\n230 ok", "220 h\nUSER u\n331 x\nPASS {b}", "a1 LOGIN u {b}\r\na1 OK", "AUTH PLAIN {p}\r\n235 ok", "http://h/?sig={sig}&se=1", "presigned: https://b.s3.amazonaws.com/k?X-Amz-Signature={h64}", "https://h/hook?token={h}", "webhook https://h/in/{h}?key={h}", "snmpwalk -v2c -c {b} h", "unzip -P {b} a.zip", "openssl rsa -passin pass:{b} -in k", "password for u@h is {b}", "Temporary password: {b}", "your one-time password is {b}", "passwd: {b} (change at first login)", "pw={b}", "user/pass: u/{b}", "login: u / {b} # password", "credentials: u:{b}", "creds u:{b}", "u / {b} (password)", "smtp: 535 auth failed for u with password {b}", "psk={b}", "wpa_passphrase=\"{v}\"", "PIN: {pin}", "net use z: \\\\h\\s /user:u {b}", "runas /user:u {b}", "winrs -r:h -u:u -p:{b} cmd", "Enter password: {b}\nWelcome",
]


def passing(m, rounds=4):
    for layout in PASSING:
        for _ in range(rounds):
            bare = repositories.value_for(m, ["password"], True)
            login = f"{m.word()}:{m.password()}"
            pairs = {"{b}": bare, "{v}": repositories.value_for(m, ["password"], False), "{q}": urllib.parse.quote(m.password(), safe=""), "{h}": m.text(HEX, m.pick([32, 40, 64])) if m.number(0, 1) else m.text(second.ALNUM, m.pick([24, 32, 40])), "{H}": m.text("0123456789ABCDEF", 32), "{h64}": m.text(HEX, 64), "{64}": base64.b64encode(login.encode()).decode(), "{p}": base64.b64encode(f"\0u\0{m.password()}".encode()).decode(), "{sig}": urllib.parse.quote(base64.b64encode(m.rng.randbytes(32)).decode(), safe=""), "{pin}": m.text("0123456789", 6)}
            used = [value for mark, value in pairs.items() if mark in layout]
            text = layout
            for mark, value in pairs.items():
                text = text.replace(mark, value)
            yield Canary("connections, URLs, command lines", text, used)


def logged_splits(m, rounds=25):
    q = lambda parts, sep, quote="\"": sep.join(f"{quote}{p}{quote}" for p in parts)
    ways = [
        lambda n, p: f"+{n['{c}']} = " + q(p, " +\n+    ") + ";", lambda n, p: f"-    {n['{s}']} = (" + q(p, "\n-        ", "'") + ")", lambda n, p: f"> {n['{s}']} = " + q(p, " + ", "'"), lambda n, p: f">>> {n['{s}']} = " + q(p, " + ") , lambda n, p: f"const {n['{U}']} =\n  " + q(p, " +\n  ", "'") + ";", lambda n, p: f"private static final String {n['{U}']} =\n        " + q(p, "\n            + ") + ";", lambda n, p: f"public const string {n['{P}']} = " + q(p, " + ") + ";", lambda n, p: f"{n['{c}']}: " + q(p, " + ") + ",", lambda n, p: f"\"{n['{c}']}\": " + q(p, " + ") + ",", lambda n, p: f"{n['{s}']}=" + q(p, "+", "'"), lambda n, p: f"login({n['{s}']}=" + q(p, " + ") + ")", lambda n, p: f"set{n['{P}']}(" + q(p, " + ") + ");", lambda n, p: f"os.environ[\"{n['{U}']}\"] = " + q(p, " + "), lambda n, p: f"val {n['{c}']} = listOf(" + q(p, ", ") + ").joinToString(\"\")", lambda n, p: f"let {n['{c}']} = [" + q(p, ", ") + "].joined()", lambda n, p: f"{n['{s}']} = [" + q(p, ", ", "'") + "].join", lambda n, p: f"{n['{s}']} = [" + q(p, ", ") + "] * ''", lambda n, p: f"my ${n['{s}']} = join('', " + q(p, ", ", "'") + ");", lambda n, p: f"${n['{s}']} = implode('', [" + q(p, ", ", "'") + "]);", lambda n, p: f"{n['{c}']} = table.concat({{" + q(p, ", ") + "}})", lambda n, p: f"{n['{c}']} = mconcat [" + q(p, ", ") + "]", lambda n, p: f"{n['{s}']} = \"{p[0]}\"; {n['{s}']} = {n['{s}']} + \"" + "".join(p[1:]) + "\"", lambda n, p: f"{n['{c}']} := \"{p[0]}\"\n{n['{c}']} = {n['{c}']} + \"" + "".join(p[1:]) + "\"", lambda n, p: f"{n['{U}']}=\"{p[0]}\"\n{n['{U}']}+=\"" + "".join(p[1:]) + "\"", lambda n, p: f"const {n['{c}']} = `${{'{p[0]}'}}" + "".join(p[1:]) + "`;", lambda n, p: f"{n['{s}']} = r'{p[0]}' r'" + "".join(p[1:]) + "'", lambda n, p: f"{n['{c}']} = $\"{{\"{p[0]}\"}}" + "".join(p[1:]) + "\";", lambda n, p: f"strcpy({n['{s}']}, \"{p[0]}\");\nstrcat({n['{s}']}, \"" + "".join(p[1:]) + "\");", lambda n, p: f"{n['{s}']}:\n  Fn::Join:\n    - ''\n    - - \"{p[0]}\"\n      - \"" + "".join(p[1:]) + "\"", lambda n, p: f"\"{n['{P}']}\": {{\"Fn::Join\": [\"\", [" + q(p, ", ") + "]]}", lambda n, p: f"{n['{s}']} = join(\"\", [" + q(p, ", ") + "])", lambda n, p: f"{n['{U}']} = {p[0]}\\\n\t" + "\\\n\t".join(p[1:]) + "\n",
    ]
    for way in ways:
        for _ in range(rounds):
            value = m.pick([lambda: FORMATS[m.pick(["github", "stripe", "npm", "gitlab", "google", "digitalocean", "grafana"])](m), m.random_secret])()
            parts = repositories.pieces(m, value)
            words = m.pick([w for w in repositories.NAMES if not repositories.is_password(w)])
            yield Canary("split over concatenation", way(repositories.styled(words), parts), [p for p in parts if len(p) >= 6] or [value])


def passing_keys(m):
    for pem in documents.pems(m):
        lines = pem.split("\n")
        body = [line for line in lines[1:-1] if len(line) > 40 and ":" not in line] or lines[1:-1]
        texts = {
            "nginx log": "\n".join(f"10.0.0.{i} - - [05/Apr/2026:06:07:08 +0000] \"{l}\"" for i, l in enumerate(lines)), "json lines": "\n".join(json.dumps({"time": f"t{i}", "level": "info", "msg": l}) for i, l in enumerate(lines)), "logfmt": "\n".join(f"ts={i} msg=\"{l}\"" for i, l in enumerate(lines)), "one json log": json.dumps({"msg": "key is " + pem}), "xml log": "\n".join(f"<log t=\"{i}\">{l}</log>" for i, l in enumerate(lines)), "python traceback": "  File \"a.py\", line 3\n    k = '''" + "\n    ".join(lines) + "'''", "stderr": "\n".join("stderr: " + l for l in lines), "chat": "\n".join(f"[06:07] ann: {l}" for l in lines), "irc": "\n".join(f"06:07 <ann> {l}" for l in lines), "mail reply": "\n".join("| " + l for l in lines), "jira": "{noformat}\n" + pem + "\n{noformat}", "patch of json": "+  \"key\": \"" + "\\n".join(lines) + "\",", "reversed patch": "\n".join("<   " + l for l in lines), "word diff": "\n".join("{+" + l + "+}" for l in lines), "word diff removed": "\n".join("[-" + l + "-]" for l in lines), "screen": "\n".join(f"{l}\x1b[K" for l in lines), "dotted numbers": "\n".join(f"{i}. {l}" for i, l in enumerate(lines, 1)), "gutter": "\n".join(f"{i:>4} │ {l}" for i, l in enumerate(lines, 1)), "csv rows": "\n".join(f"{i},\"{l}\"" for i, l in enumerate(lines)), "sql dump": "INSERT INTO k VALUES (1,'" + "\\n".join(lines) + "');", "php dump": f"string({len(pem)}) \"{pem}\"", "ruby inspect": "#<K pem=" + json.dumps(pem) + ">", "go %q": json.dumps(pem), "go %v": "{Key:" + pem + "}", "rust debug": "K { pem: " + json.dumps(pem) + " }", "bytes": "b'" + "\\n".join(lines) + "\\n'", "list of bytes": "[" + ", ".join(f"b'{l}\\n'" for l in lines) + "]", "kubectl describe": "Data\n====\ntls.key:\n----\n" + pem, "helm": "  tls.key: |-\n" + "\n".join("    " + l for l in lines), "curl form": "curl -F 'key=" + pem + "' http://h", "url": "https://h/?k=" + base64.urlsafe_b64encode(pem.encode()).decode(), "header": "X-Key: " + base64.b64encode(pem.encode()).decode(), "folded header": "X-Key: " + "\r\n ".join(lines), "twice escaped log": json.dumps({"log": json.dumps({"key": pem}) + "\n"}),
        }
        for name, text in texts.items():
            found = [body[0], body[len(body) // 2], body[-1]]
            if name in ("url", "header"):
                found = [text[len(text) // 2:len(text) // 2 + 60]]
            yield Canary("private keys", f"{m.word()}\n{text}\n{m.word()}\n", found)


RECORDS = ["user {w} updated {l} to {v}", "{l}={v} status=ok", "\"{t}\":\"{v}\",\"ok\":true", "{'{t}': '{v}'}", "<{t}>{v}</{t}>", "Person({t}={v}, id=3)", "#<Person {t}: \"{v}\">", "{{t}: \"{v}\"}", "map[{t}:{v}]", "[{t}] => {v}", "{t} | {v}", "{l}: {v} (verified)", "Hi, my {l} is {v}.", "{l} {v}, please call", "-{t}: {v}\n+{t}: x", "+  \"{t}\": \"{v}\"", "> {l}: {v}", "id,{t}\n1,{v}\n", "{t};id\n{v};1\n", "| {l} |\n|---|\n| {v} |", "WARN duplicate {l} '{v}'", "WHERE {t}='{v}' AND 1", "?{t}={v}&x", "{l}:{v}|x", "* {l} - {v}"]


def recorded(m):
    for label, make in documents.STRICT:
        for field in RECORDS:
            value = make(m)
            yield Canary("PII with a check or strict format", field.replace("{l}", label).replace("{t}", label.lower().replace(" ", "_")).replace("{w}", m.word()).replace("{v}", value), [value])


def traffic(seed):
    m = Maker(seed * 41 + 7)
    yield from logged(m)
    yield from passing(m)
    yield from logged_splits(m)
    yield from passing_keys(m)
    yield from recorded(m)
    for _ in range(500):
        yield documents.contextual(m)
