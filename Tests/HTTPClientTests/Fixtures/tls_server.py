# SPDX-License-Identifier: Apache-2.0
"""An HTTPS server on 127.0.0.1 with certificates made for this run.

usage: tls_server.py FOLDER [--ask]

Writes ca.pem, client.pem, client.key into FOLDER and, when it listens, `PORT PIN` into the file `ready`. With --ask a client has to show a certificate of the same authority.
The server's certificate is for the address, not for the name localhost.
"""

import base64
import hashlib
import http.server
import pathlib
import ssl
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])


def openssl(*arguments, **options):
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, **options).stdout


NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def authority():
    openssl("req", "-x509", *NEW_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test-ca", "-days", "2")


def certificate(name, extension):
    openssl("req", *NEW_KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
    (folder / "extension").write_text(extension)
    openssl(
        "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "2", "-extfile", "extension", "-out", f"{name}.pem",
    )  # fmt: skip


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        subject = (self.connection.getpeercert() or {}).get("subject", ())
        body = dict(part[0] for part in subject).get("commonName", "nobody").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


authority()
certificate("server", "subjectAltName=IP:127.0.0.1")
certificate("client", "extendedKeyUsage=clientAuth")
for key in folder.glob("*.key"):
    key.chmod(0o600)
public = openssl("x509", "-in", "server.pem", "-pubkey", "-noout")
digest = hashlib.sha256(openssl("pkey", "-pubin", "-outform", "der", input=public)).digest()

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "server.pem", folder / "server.key")
if "--ask" in sys.argv:
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(folder / "ca.pem")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True)
(folder / "new").write_text(f"{server.server_address[1]} sha256//{base64.b64encode(digest).decode()}")
(folder / "new").rename(folder / "ready")
server.serve_forever()
