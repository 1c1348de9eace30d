# SPDX-License-Identifier: Apache-2.0
"""Lock files, checksum lists and git output in which packages are called like secrets: nothing in them is one."""
import base64
import random

NAMES = """jsonwebtoken csrf-token cookie-session secret-handshake passwordless auth-token jwt-decode express-session passport-jwt keytar cookie js-tokens access-control private token-types otplib hmac bcrypt-password secretstorage secrets pyjwt oauth-sign aws-sign2 tough-cookie set-cookie-parser dpapi-pass signature_pad license-checker session_store credentials webhook-auth PyNaCl password-hash access_token salt psk github.com/golang-jwt/jwt github.com/foo/token vault-secrets api-key-auth sas-lib pin authy dsn apikey""".split()
LAYOUTS = ['''    "node_modules/{n}": {{
      "version": "1.2.3",
      "resolved": "https://registry.npmjs.org/{n}/-/{n}-1.2.3.tgz",
      "integrity": "sha512-{i}",
      "dev": true
    }},''','''  "{n}": {{:hex, :{n}, "1.2.3", "{h}", [:mix], [{{:x, "~> 1.0", [hex: :x]}}], "hexpm", "{h2}"}},''','''"{n}@^1.0.0":
  version "1.2.3"
  resolved "https://registry.yarnpkg.com/{n}/-/{n}-1.2.3.tgz#{s}"
  integrity sha512-{i}''','''[[package]]
name = "{n}"
version = "1.2.3"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "{h}"''','''[[package]]
name = "{n}"
version = "1.2.3"
files = [
    {{file = "{n}-1.2.3-py3-none-any.whl", hash = "sha256:{h}"}},
    {{file = "{n}-1.2.3.tar.gz", hash = "sha256:{h2}"}},
]''','''{n}==1.2.3 \\
    --hash=sha256:{h} \\
    --hash=sha256:{h2}''','''{n} v1.2.3 h1:{g}
{n} v1.2.3/go.mod h1:{g2}''','''        {{
            "name": "{n}",
            "version": "v1.2.3",
            "source": {{
                "type": "git",
                "url": "https://github.com/x/{n}.git",
                "reference": "{s}"
            }},
            "dist": {{"type": "zip", "url": "https://api.github.com/repos/x/{n}/zipball/{s}", "reference": "{s}", "shasum": ""}},
        }},''','''  /{n}@1.2.3:
    resolution: {{integrity: sha512-{i}}}
    engines: {{node: '>=10'}}''','''  {n}:
    dependency: transitive
    description:
      name: {n}
      sha256: {h}
      url: "https://pub.dev"
    source: hosted
    version: "1.2.3"''','''      {n} (1.2.3)
CHECKSUMS
  {n} (1.2.3) sha256={h}''','''        "{n}": {{
            "hashes": [
                "sha256:{h}",
                "sha256:{h2}"
            ],
            "version": "==1.2.3"
        }},''','''PODS:
  - {n} (1.2.3)
SPEC CHECKSUMS:
  {n}: {s}''','''    {{
      "identity" : "{n}",
      "kind" : "remoteSourceControl",
      "location" : "https://github.com/x/{n}.git",
      "state" : {{
        "revision" : "{s}",
        "version" : "1.2.3"
      }}
    }}''','''    "{n}": {{
      "inputs": {{}},
      "locked": {{
        "lastModified": 1700000000,
        "narHash": "sha256-{g}",
        "owner": "x",
        "repo": "{n}",
        "rev": "{s}",
        "type": "github"
      }}''','''      "{n}": {{
        "type": "Direct",
        "requested": "[1.2.3, )",
        "resolved": "1.2.3",
        "contentHash": "{i}"
      }},''','commit {s}\nAuthor: x\n\n    Bump {n} from 1.2.3 to 1.3.0\n\ndiff --git a/{n}.js b/{n}.js\nindex {s7}..{s8} 100644','{s7} Fix {n} leak ({s8})','{s} refs/heads/{n}','{n}.tar.gz {h}','{h}  {n}-1.2.3.tar.gz','image: registry.test/{n}@sha256:{h}','{n}:sha256:{h}', 'sha256sums=("{h}" # {n}\n"{h2}")','{n} = buildGoModule {{ vendorHash = "sha256-{g}"; rev = "{s}"; }}','"{n}": "git+https://github.com/x/{n}.git#{s}"','-e git+https://github.com/x/{n}.git@{s}#egg={n}','uses: x/{n}@{s} # v1','checksum {n} {h}', 'submodule.{n}.commit={s}', '160000 commit {s}\t{n}']


def lock_files(seed):
    """Texts without a secret."""
    rng = random.Random(seed)
    digits = lambda count: "".join(rng.choice("0123456789abcdef") for _ in range(count))
    encoded = lambda count: base64.b64encode(rng.randbytes(count)).decode()
    for name in NAMES:
        for layout in LAYOUTS:
            yield layout.format(n=name, i=encoded(64), h=digits(64), h2=digits(64), s=digits(40), s7=digits(7), s8=digits(7), g=encoded(32), g2=encoded(32))
