# SPDX-License-Identifier: Apache-2.0
"""Runs inside a sandbox: has a /proc of its own, a loopback of its own, a place to write, and no way out."""
import os
import pathlib
import socket

seen = [name for name in os.listdir("/proc") if name.isdigit()]
assert len(seen) <= 3 and "1" in seen, "the processes of the host are in sight: " + " ".join(seen)
assert pathlib.Path("/proc/self/status").read_text().count("Seccomp:\t2") == 1
pathlib.Path("made").write_text("x")
os.mkdir("folder")
pathlib.Path("folder/file").write_text("x")

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname(), timeout=5)
accepted, _ = server.accept()
client.send(b"x")
assert accepted.recv(1) == b"x"

try:
    socket.create_connection(("192.0.2.1", 443), timeout=5)
    raise SystemExit("a connection to the outside was made")
except OSError:
    pass
