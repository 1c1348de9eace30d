# SPDX-License-Identifier: Apache-2.0
"""A model server for measurements: answers chat completions at once, or streams so many events at a fixed pace.

usage: upstream.py   (prints its port, serves until killed)

The model's name says what to do: `whole`, or `stream-EVENTS-MILLISECONDS`. Each streamed event carries the time it was written, so that
the receiver can tell how long the way took.
"""

import asyncio
import json
import time


async def read_request(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return await reader.readexactly(length)


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


async def stream(writer, events, milliseconds):
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    for number in range(events):
        text = "%d.%09d " % divmod(time.monotonic_ns(), 1_000_000_000)
        delta = {"model": "m", "choices": [{"index": 0, "delta": {"content": text}}]}
        writer.write(chunk(b"data: " + json.dumps(delta).encode() + b"\n\n"))
        await writer.drain()
        await asyncio.sleep(milliseconds / 1000)
    end = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    writer.write(chunk(b"data: " + json.dumps(end).encode() + b"\n\ndata: [DONE]\n\n"))
    writer.write(b"0\r\n\r\n")
    await writer.drain()


WHOLE = json.dumps(
    {
        "model": "m",
        "choices": [{"index": 0, "message": {"content": "fine"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1},
    }
).encode()


async def serve(reader, writer):
    try:
        while True:
            body = await read_request(reader)
            # The name stands early in the body; parsing 32 KB of JSON would be most of the time measured.
            name = body[body.find(b'"model":"') + 9 :].split(b'"', 1)[0].decode()
            if name.startswith("stream-"):
                _, events, milliseconds = name.split("-")
                await stream(writer, int(events), int(milliseconds))
            else:
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    % (len(WHOLE), WHOLE)
                )
                await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
