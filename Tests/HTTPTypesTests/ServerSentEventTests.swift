// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

struct ServerSentEventTests {
    @Test(arguments: [
        (ServerSentEvent(data: "x"), "data: x\n\n"),
        (ServerSentEvent(event: "state", id: "7", data: "{}"), "event: state\nid: 7\ndata: {}\n\n"),
        (ServerSentEvent(data: "a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n"),
        (ServerSentEvent(data: ""), "data: \n\n"),
        (ServerSentEvent(event: "e\ndata: forged", data: "x"), "event: e\ndata: x\n\n"),
    ])
    func `an event is said in lines`(event: ServerSentEvent, expected: String) {
        #expect(String(decoding: event.encoded, as: UTF8.self) == expected)
    }

    @Test func `a comment cannot end its own line`() {
        #expect(String(decoding: ServerSentEvent.comment("a\ndata: b"), as: UTF8.self) == ": a\n: data: b\n\n")
    }
}
