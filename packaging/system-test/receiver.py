# SPDX-License-Identifier: Apache-2.0
"""A scripted server on loopback: keeps the body of each POST as a file, and counts them.

    receiver.py PORT FOLDER            answers nothing, as a collector of usage reports does
    receiver.py PORT FOLDER FILE       answers with the text of FILE, as a model with OpenAI's protocol does
"""
import http.server
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
answer = pathlib.Path(sys.argv[3]).read_text() if len(sys.argv) > 3 else None


class Handler(http.server.BaseHTTPRequestHandler):
    count = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Handler.count += 1
        (folder / f"{Handler.count}.body").write_bytes(body)
        if answer is None:
            self.send_response(204)
            self.end_headers()
            return
        choice = {"index": 0, "message": {"role": "assistant", "content": answer}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
        document = {"id": "c1", "object": "chat.completion", "created": 1, "model": "scripted-1", "choices": [choice], "usage": usage}
        data = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
