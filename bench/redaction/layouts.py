# SPDX-License-Identifier: Apache-2.0
"""A sixth generator: settings of some hundred languages and programs, command lines, and tokens of providers that nobody has heard of.

layouts/names.txt and layouts/commands.txt hold one layout a line: § is the secret, ¤u a user, ¤h a host, \\n and \\t are what they are in C.
"""
import pathlib
import random
import string

import canaries

HERE = pathlib.Path(__file__).parent / "layouts"
ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
USERS = ["app", "svc_app", "root", "admin", "deploy", "bob", "etl", "reporting"]
HOSTS = ["db1", "10.1.2.3", "db.internal.test", "mq.prod.test", "cache-01", "ldap.corp.test"]
WORDS = ["Winter", "Dragon", "Harbor", "Velvet", "Copper", "Meadow", "Falcon"]
SYLLABLES = ["co", "ta", "zen", "lum", "fli", "ra", "vox", "den", "ki", "mar", "plex", "hub", "ora", "nex", "bit", "sy", "quo", "fern", "lo", "wix", "cal", "dro"]
NAMES = ["{w}_key", "{w}_token", "{w}_api_key", "{w}-api-token", "{w}Secret", "{w}_secret", "{W}_ACCESS_TOKEN", "{w} apikey", "{w}.api.key", "{W}_API_KEY", "{w}_pat", "{w}_auth_token",
         "{w}Token", "{w} TOKEN", "{w} SECRET", "{w}_private_key", "{w}_client_secret", "{w} access", "{w}_access_key", "{w}key", "{w}token"]
SYNTAX = ["{k}={v}", '{k} = "{v}"', "{k}: '{v}'", "{k}: {v}", '"{k}": "{v}"', "{k} {v}", '{k} := "{v}"', "{k}-{v}", "{k}='{v}'", "export {k}={v}", '{k} => "{v}"', 'const {k} = "{v}";',
          "{k}\t{v}", "# {k}: {v}", "{k} = {v}", 'if {k} == "{v}":', '{k}("{v}")']


class Maker:
    """Fresh values from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self, count, alphabet=ALNUM):
        return "".join(self.random.choice(alphabet) for _ in range(count))

    def password(self, is_plain):
        """What programs and people make up; without signs that a shell or a URL would read when `is_plain`."""
        kind = self.random.randrange(8)
        signs = "_-+." if is_plain else "!@#%^*_-+"
        return [
            lambda: self.text(self.random.randint(14, 24)),
            lambda: self.text(12, ALNUM + signs) + self.text(1, string.digits),
            lambda: self.random.choice(WORDS) + self.random.choice("-_." if is_plain else "!@#$") + self.text(5) + self.text(2, "123456789"),
            lambda: self.text(32, HEX),
            lambda: "-".join((self.text(8), self.text(8), self.text(6))),
            lambda: self.text(self.random.randint(14, 20), string.ascii_letters),
            lambda: self.text(self.random.randint(12, 20), string.ascii_lowercase + string.digits),
            lambda: self.text(43, ALNUM + "-_"),
        ][kind]()

    def provider(self):
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.randint(2, 3)))

    def token(self):
        """In one of the shapes that providers give out."""
        lower = string.ascii_lowercase + string.digits
        return self.random.choice([
            lambda: "-".join((self.text(8, HEX), self.text(4, HEX), "4" + self.text(3, HEX), "a" + self.text(3, HEX), self.text(12, HEX))),
            lambda: self.text(self.random.choice((32, 40, 64)), HEX), lambda: self.text(self.random.choice((20, 32, 40))), lambda: self.text(self.random.choice((24, 32)), lower),
            lambda: self.text(self.random.choice((20, 32)), string.ascii_uppercase + string.digits), lambda: self.text(43) + "=", lambda: self.text(40, ALNUM + "-_"),
            lambda: self.provider()[:4] + "_" + self.text(32), lambda: self.text(32, string.ascii_letters), lambda: self.text(16) + "." + self.text(24),
            lambda: self.text(10, string.digits) + ":" + self.text(35), lambda: self.text(52, string.ascii_lowercase + "234567"),
        ])()


def layouts(seed):
    """Canaries, as `canaries.canaries` makes them."""
    maker = Maker(seed)
    for group, file, is_plain in [("only the name tells", "names.txt", False), ("connections, URLs, command lines", "commands.txt", True)]:
        for layout in (HERE / file).read_text(encoding="utf-8").splitlines():
            for _ in range(3):
                secret = maker.password(is_plain)
                text = layout.replace("\\n", "\n").replace("\\t", "\t").replace("¤u", maker.random.choice(USERS)).replace("¤h", maker.random.choice(HOSTS))
                text = maker.random.choice(["", "import os\n\nx = 1\n", "# settings\n", "first line of text\n\n"]) + text.replace("§", secret) + maker.random.choice(["", "\n", "\nend of file\n"])
                yield canaries.Canary(group, text, [secret])
    for _ in range(2000):
        name, secret, provider = maker.random.choice(NAMES), maker.token(), maker.provider()
        text = maker.random.choice(SYNTAX).format(k=name.format(w=provider, W=provider.upper()), v=secret)
        yield canaries.Canary("tokens of unknown providers", text + "\n", [secret])
