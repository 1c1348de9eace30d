// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import HTTPTypes
import Testing

struct ServerSentEventParserTests {
    private func parse(_ text: String) throws -> [ServerSentEventParser.Output] {
        var parser = ServerSentEventParser()
        return try parser.parse(text.utf8)
    }

    @Test(
        arguments: [
            ("data: one\n\n", [.event(.init(data: "one"))]),
            ("data:one\r\n\r\n", [.event(.init(data: "one"))]),
            ("data: one\r\r", [.event(.init(data: "one"))]),
            ("data: a\ndata:  b\n\n", [.event(.init(data: "a\n b"))]),
            ("data\n\n", [.event(.init(data: ""))]),
            ("event: ping\ndata: {}\n\n", [.event(.init(event: "ping", data: "{}"))]),
            ("event: lost\n\ndata: x\n\n", [.event(.init(data: "x"))]),
            ("id: 1\ndata: x\n\ndata: y\n\n", [.event(.init(id: "1", data: "x")), .event(.init(id: "1", data: "y"))]),
            ("id: a\0b\ndata: x\n\n", [.event(.init(data: "x"))]),
            (": OPENROUTER PROCESSING\n\n", [.comment("OPENROUTER PROCESSING")]),
            ("retry: 2500\n", [.retry(2500)]), ("retry: -1\nretry: 1x\n", []),
            ("\u{FEFF}data: x\n\n", [.event(.init(data: "x"))]),
            ("unknown: field\ndata: x\n\n", [.event(.init(data: "x"))]),
            ("data: never finished\n", []),
        ] as [(String, [ServerSentEventParser.Output])]
    )
    func `streams are read as the standard says`(stream: String, expected: [ServerSentEventParser.Output]) throws {
        #expect(try parse(stream) == expected)
    }

    @Test func `chunk borders change nothing, wherever they fall`() throws {
        var random = SplitMix(seed: 7)
        let pieces = [
            "data: é\n", "data:x\r\n", "\n", "\r\n", "\r", ": hi\n", "event: e\n", "id: 4\n", "data\n", "retry: 1\n",
            "garbage",
        ]
        for _ in 0..<500 {
            let stream = Array((0..<12).map { _ in pieces[random.below(pieces.count)] }.joined().utf8)
            var whole = ServerSentEventParser()
            let expected = try whole.parse(stream)
            var split = ServerSentEventParser()
            var outputs: [ServerSentEventParser.Output] = []
            var rest = stream[...]
            while !rest.isEmpty {
                let count = 1 + random.below(4)
                outputs += try split.parse(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(outputs == expected)
        }
    }

    @Test func `what a server encodes comes back`() throws {
        let events = [
            ServerSentEvent(event: "finding", id: "1", data: "{\"a\":\"b\\n\"}"),
            ServerSentEvent(id: "2", data: "two\nlines\n"),
        ]
        var parser = ServerSentEventParser()
        #expect(try parser.parse(events.flatMap(\.encoded)) == events.map { .event($0) })
    }

    @Test func `an event without an end does not fill the memory`() throws {
        var parser = ServerSentEventParser(eventLimit: 100)
        _ = try parser.parse("data: short\n\n".utf8)
        #expect(throws: ServerSentEventParser.TooLarge.self) {
            for _ in 0..<20 { _ = try parser.parse("data: 0123456789\n".utf8) }
        }
    }
}

/// The generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators": same numbers at every run.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
