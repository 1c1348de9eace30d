# SPDX-License-Identifier: Apache-2.0
"""A scripted server on loopback: keeps the body of each POST as a file, and counts them."""
import http.server
import pathlib
import sys

folder = pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)


class Handler(http.server.BaseHTTPRequestHandler):
    count = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Handler.count += 1
        (folder / f"{Handler.count}.body").write_bytes(body)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
