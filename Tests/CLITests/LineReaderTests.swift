// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import CLI

struct LineReaderTests {
    private func lines(_ text: String) async throws -> [String] {
        try await withInput(text) { input in
            var reader = LineReader(input)
            var lines: [String] = []
            while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
            return lines
        }
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]), ("\n", [""]),
    ])
    func `lines end with a line feed or with the input`(text: String, expected: [String]) async throws {
        #expect(try await lines(text) == expected)
    }

    @Test func `lines longer than one read arrive whole`() async throws {
        let long = String(repeating: "x", count: 200_000)
        #expect(try await lines("a\n\(long)\nb\n") == ["a", long, "b"])
    }

    @Test func `a line without an end is refused before it fills the memory`() async throws {
        let huge = String(repeating: "x", count: LineReader.longestLine + 70_000)
        await #expect(throws: CommandError.self) { try await lines("a\n" + huge) }
    }
}
