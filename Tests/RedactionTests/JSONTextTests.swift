// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Redaction

/// What the kernels in C do with 64 bytes at once, against what the grammar says byte by byte.
struct JSONTextTests {
    @Test func `every byte is escaped and read back, wherever it stands in a block`() throws {
        for byte in UInt8(0)..<0x80 {
            for offset in [0, 1, 7, 62, 63, 64, 65, 130] {
                var text = [UInt8](repeating: UInt8(ascii: "a"), count: 140)
                text[offset] = byte
                var escaped: [UInt8] = []
                JSONStringText.escape(text[...], into: &escaped)
                #expect(JSONText.firstSpecial(escaped, 0, escaped.count) >= offset)
                #expect(JSONText.unescape(escaped, 0, escaped.count) == text)
                #expect(!escaped.contains { $0 < 0x20 })
            }
        }
    }

    @Test(arguments: [
        (#"\u00e9\u20AC\ud83d\ude00"#, "é€😀"), (#"\ud83d"#, "\u{FFFD}"), (#"\ude00x"#, "\u{FFFD}x"),
        (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\b\f\n\r\t\"\\\/"#, "\u{8}\u{C}\n\r\t\"\\/"), ("", ""),
    ])
    func `escapes mean what the standard says`(escaped: String, text: String) {
        let bytes = Array(escaped.utf8)
        #expect(JSONText.unescape(bytes, 0, bytes.count).map { String(decoding: $0, as: UTF8.self) } == text)
    }

    @Test(arguments: [0, 1, 61, 62, 63, 64, 200])
    func `a string ends at its quote, wherever that stands in a block`(count: Int) {
        let inside = String(repeating: "a", count: count)
        let bytes = Array((inside + #"\"b","c""#).utf8)
        let string = JSONText.string(bytes, 0, bytes.count)
        #expect(string?.text == Array((inside + "\"b").utf8))
        #expect(string?.quote == count + 3)
        #expect(JSONText.string(bytes, 0, count + 3) == nil)
    }

    @Test(arguments: [#"\"#, #"\q"#, #"\u12"#, #"\u12g4"#, #"aaaa\"#])
    func `a malformed escape is refused`(escaped: String) {
        let bytes = Array(escaped.utf8)
        #expect(JSONText.unescape(bytes, 0, bytes.count) == nil)
    }

    @Test func `bytes that are no UTF-8 become replacement characters, and the rest stays`() {
        let cases: [([UInt8], String)] = [
            ([0xC3, 0xA9], "é"), ([0xC3], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF0, 0x9F, 0x98, 0x80], "😀"),
            ([0xF0, 0x9F, 0x98], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        ]
        for (bytes, text) in cases {
            for padding in [0, 30, 61, 62, 63, 64] {
                let head = [UInt8](repeating: UInt8(ascii: "."), count: padding)
                var escaped: [UInt8] = []
                JSONStringText.escape((head + bytes)[...], into: &escaped)
                #expect(escaped == head + Array(text.utf8))
            }
        }
    }

    @Test func `a text longer than the kernel's room is escaped whole`() {
        let text = [UInt8](repeating: 0x01, count: 50_000)
        var escaped: [UInt8] = []
        JSONStringText.escape(text[...], into: &escaped)
        #expect(escaped.count == 300_000)
        #expect(JSONText.unescape(escaped, 0, escaped.count) == text)
    }
}
