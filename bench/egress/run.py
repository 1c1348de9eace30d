#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what the gateway adds to a request, to each event of a stream, and how much memory 500 streams take.

usage: run.py PATH/codeinsight-egress SHARE [--requests N] [--streams N]

Everything runs on this machine: a scripted model server on loopback, the gateway with its audit log on tmpfs, and this client. What is
added is the time through the gateway less the time of the same request straight to the model server, measured in turns.
"""

import argparse
import asyncio
import json
import os
import pathlib
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def source_text(size):
    """Code-like text with a few secrets and addresses, as a review sends it."""
    generator = random.Random(7)
    lines = []
    length = 0
    while length < size:
        number = len(lines)
        line = f"    total_{number} = compute(total_{number - 1}, rate={generator.random():.4f})  # step {number}"
        if number % 100 == 50:
            token = "".join(generator.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for _ in range(16))
            line = f'    key = "AKIA{token}"  # ask ops{number}@example-corp.com'
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[:size]


def gateway_body(text, model, is_stream):
    request = {
        "request_id": "bench",
        "principal": {"user": "bench", "role": "developer", "groups": []},
        "purpose": "review",
        "destination": "bench",
        "model": model,
        "stream": is_stream,
        "segments": [
            {"kind": "instruction", "text": "Review this."},
            {"kind": "code", "text": text, "repository": "bench", "path": "src/bench.py"},
        ],
    }
    return json.dumps(request).encode()


def upstream_body(text, model, is_stream):
    messages = [{"role": "user", "content": text}]
    return json.dumps({"model": model, "messages": messages, "stream": is_stream}, separators=(",", ":")).encode()


class Connection:
    """One kept-alive HTTP connection over a blocking socket, with no library in the way."""

    def __init__(self, target):
        if isinstance(target, str):
            self.socket = socket.socket(socket.AF_UNIX)
        else:
            self.socket = socket.socket()
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect(target)
        self.pending = b""

    def post(self, path, body):
        head = f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        self.socket.sendall(head + body)
        while b"\r\n\r\n" not in self.pending:
            self.receive()
        head, _, rest = self.pending.partition(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        )
        while len(rest) < length:
            self.pending = rest
            self.receive()
            rest = self.pending
        self.pending = rest[length:]
        return head, rest[:length]

    def receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise SystemExit("the connection was closed")
        self.pending += data


def measure_requests(gateway, upstream, count):
    text = source_text(32 * 1024)
    through, direct = Connection(gateway), Connection(upstream)
    added, whole = [], []
    bodies = gateway_body(text, "whole", False), upstream_body(text, "whole", False)
    for number in range(count + 50):
        start = time.perf_counter()
        head, answer = through.post("/egress/v1/requests", bodies[0])
        middle = time.perf_counter()
        direct.post("/v1/chat/completions", bodies[1])
        end = time.perf_counter()
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(answer.decode())
        # The first ones open connections and fill caches.
        if number >= 50:
            added.append((middle - start) - (end - middle))
            whole.append(middle - start)
    return added, whole


async def read_stream(target, path, body, delays):
    if isinstance(target, str):
        reader, writer = await asyncio.open_unix_connection(target, limit=1 << 20)
    else:
        reader, writer = await asyncio.open_connection(*target, limit=1 << 20)
    writer.write(f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    finished = False
    async for line in reader:
        if line.startswith(b"data: "):
            now = time.monotonic_ns()
            text = line.decode()
            content = text.rpartition('"content": "')[2] if "content" in text else text.rpartition('"text":"')[2]
            stamp = content.split(" ")[0].split(".")
            if len(stamp) == 2 and stamp[0].isdigit() and len(stamp[1]) == 9:
                delays.append((now - int(stamp[0]) * 1_000_000_000 - int(stamp[1])) / 1e9)
        if line.startswith((b"event: answer", b"data: [DONE]")):
            finished = True
        if line == b"0\r\n":
            break
    writer.close()
    if not finished:
        raise SystemExit("a stream did not end as it should")


def resident_bytes(process, key):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    return 0


async def measure_streams(gateway, upstream, count, events, milliseconds, process=None):
    model = f"stream-{events}-{milliseconds}"
    text = source_text(4096)
    through, direct, threads = [], [], 0
    body = gateway_body(text, model, True)
    tasks = [asyncio.create_task(read_stream(gateway, "/egress/v1/requests", body, through)) for _ in range(count)]
    if process:
        await asyncio.sleep(events * milliseconds / 2000)
        threads = len(os.listdir(f"/proc/{process}/task"))
    await asyncio.gather(*tasks)
    body = upstream_body(text, model, True)
    await asyncio.gather(
        *(read_stream(upstream, "/v1/chat/completions", body, direct) for _ in range(count))
    )
    return through, direct, threads


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("egress")
    parser.add_argument("share")
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--streams", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        folder = pathlib.Path(name)
        upstream = subprocess.Popen([sys.executable, HERE / "upstream.py"], stdout=subprocess.PIPE, text=True)
        port = int(upstream.stdout.readline())
        (folder / "policy.d").mkdir()
        (folder / "policy.d" / "bench.toml").write_text(
            f'[[destination]]\nid = "bench"\nclass = "internal"\nprovider = "openai"\nurl = "http://127.0.0.1:{port}"\n'
            '[[rule]]\nid = "all"\neffect = "permit"\nredact = ["*"]\n'
        )
        (folder / "config.toml").write_text(
            f'[egress]\nstate_dir = "{folder}/state"\nsocket = "{folder}/s"\npolicy_dir = "{folder}/policy.d"\n'
            '[logging]\nlevel = "error"\n'
        )
        environment = dict(os.environ, CODEINSIGHT_SHARE=options.share)
        egress = subprocess.Popen([options.egress, "--config", folder / "config.toml"], env=environment)
        try:
            while not (folder / "s").exists():
                if egress.poll() is not None:
                    raise SystemExit("the gateway ended before it listened")
                time.sleep(0.01)
            gateway, direct = str(folder / "s"), ("127.0.0.1", port)
            added, whole = measure_requests(gateway, direct, options.requests)
            print(f"32 KB request, {len(added)} one after the other, audit log on tmpfs")
            print(f"  through the gateway  p50 {statistics.median(whole) * 1e3:.2f} ms  p99 {percentile(whole, 0.99) * 1e3:.2f} ms")
            print(f"  added                p50 {statistics.median(added) * 1e3:.2f} ms  p99 {percentile(added, 0.99) * 1e3:.2f} ms")
            through, straight, _ = asyncio.run(measure_streams(gateway, direct, 1, 500, 2))
            print(f"one stream of {len(through)} events")
            print(f"  from write to read, through the gateway  p50 {statistics.median(through) * 1e3:.2f} ms")
            print(f"  straight                                 p50 {statistics.median(straight) * 1e3:.2f} ms")
            print(f"  added                                    p50 {(statistics.median(through) - statistics.median(straight)) * 1e3:.2f} ms")
            through, straight, threads = asyncio.run(
                measure_streams(gateway, direct, options.streams, 40, 250, egress.pid)
            )
            peak = resident_bytes(egress.pid, "VmHWM") / 1e6
            print(f"{options.streams} streams at once, {len(through)} events in all, {threads} threads")
            print(f"  added  p50 {(statistics.median(through) - statistics.median(straight)) * 1e3:.2f} ms")
            print(f"  most memory the gateway had: {peak:.0f} MB")
        finally:
            egress.terminate()
            upstream.terminate()
            egress.wait()
            upstream.wait()


if __name__ == "__main__":
    main()
