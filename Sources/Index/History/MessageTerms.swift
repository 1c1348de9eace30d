// SPDX-License-Identifier: Apache-2.0

/// A commit message as the full-text index is given it.
struct MessageTerms {
    /// Terms of the first line, separated by blanks.
    private(set) var subject = ""
    /// Terms of the rest, without trailers such as `Signed-off-by: …`.
    private(set) var body = ""
    private var writer = TermWriter()

    mutating func set(_ message: String) {
        let lines = message.split(whereSeparator: \.isNewline)
        subject = terms(lines.first ?? "")
        body = terms(lines.dropFirst().filter { !Self.isTrailer($0) }.joined(separator: "\n"))
    }

    private mutating func terms(_ text: some StringProtocol) -> String {
        writer.removeAll()
        _ = writer.beginField()
        Array(text.utf8).withSpan { writer.append($0, 0..<$0.count, style: .name) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// `Reviewed-by: …`, `Change-Id: …`: a word with a hyphen, and a colon. <https://git-scm.com/docs/git-interpret-trailers>
    private static func isTrailer(_ line: Substring) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let key = line[..<colon]
        return key.contains("-")
            && key.utf8.allSatisfy { byte in
                (65...90).contains(byte & 0xDF) || byte == UInt8(ascii: "-")
            }
    }
}
