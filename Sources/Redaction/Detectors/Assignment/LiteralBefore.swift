// SPDX-License-Identifier: Apache-2.0

/// The literal of which only what follows it tells the name: `f("v"); // db_password`, `set("v", forKey: "token")`,
/// `assertEquals("v", user.getPassword())`.
struct LiteralBefore {
    let view: TextView
    let key: Range<Int>

    private static let reach = 240

    /// The last literal before the name on its line, with those that operators join to it.
    func literals() -> [Range<Int>] {
        guard let end = end() else { return [] }
        let lineStart = view.start(of: end, limit: end - Self.reach) { !$0.isNewline }
        guard end - lineStart > 8 else { return [] }
        let reader = LiteralReader(view: view, key: key)
        var index = lineStart
        var run: [Range<Int>] = []
        var last = lineStart
        while index < end {
            if view[index].isQuote, let (content, after) = reader.literal(at: index, backslashes: 0), after <= end {
                let between = view.slice(last..<index)
                let isJoined =
                    between.contains(where: { "+|.&<".utf8.contains($0) })
                    && between.allSatisfy { "+|.&< ".utf8.contains($0) }
                run = isJoined && run.count < 16 ? run + [content] : [content]
                index = after
                last = after
            } else {
                index += 1
            }
        }
        return run
    }

    /// Where the part of the line ends in which the literal must stand; nil when the name says nothing about it.
    private func end() -> Int? {
        for word in [" to ", " as "] as [StaticString]
        where view.hasIgnoringCase(word, at: key.lowerBound - 4) && view.at(key.lowerBound - 5).isQuote {
            // COBOL's `MOVE 'value' TO name`, SQL's `SELECT 'value' AS name`.
            return key.lowerBound - 4
        }
        let word = view.start(of: key.lowerBound, limit: key.lowerBound - 32) {
            $0.isWord || $0 == 0x20 || $0.isQuote || $0 == 0x2E || $0 == 0x40
        }
        let before = view.at(word - 1)
        if before == UInt8(ascii: "#") || before == UInt8(ascii: "/") || before == UInt8(ascii: "-") {
            // A comment that is nothing but the name.
            let next = view.end(of: key.upperBound, limit: key.upperBound + 2, while: \.isBlank)
            guard view.slice(word..<key.lowerBound).allSatisfy(\.isBlank), next >= view.upper || view.at(next).isNewline
            else { return nil }
            return view.start(of: word, limit: word - 3) { $0 == before }
        }
        if before == UInt8(ascii: ":") {
            let label = view.slice(view.start(of: word - 1, limit: word - 25, while: \.isWord)..<(word - 1))
            return label.hasSuffix("forKey") || label.hasSuffix("forHTTPHeaderField") ? word - 1 : nil
        }
        if before == UInt8(ascii: "|") {
            // `'value' | ConvertTo-SecureString`
            return view.hasIgnoringCase("convertto-secure", at: key.lowerBound) ? word - 1 : nil
        }
        if before == UInt8(ascii: "="), view.at(word - 2) == before || view.at(word - 2) == UInt8(ascii: "!") {
            return word - 2
        }
        if before == UInt8(ascii: ","), view.at(key.lowerBound) == UInt8(ascii: "-"),
            view.at(key.lowerBound - 1).isQuote
        {
            // `Option("value", "--name")`
            return word - 1
        }
        // An accessor after a comma: the expected value comes first.
        guard before == UInt8(ascii: ","),
            view.at(key.upperBound) == UInt8(ascii: "(") || view.at(key.lowerBound - 1) == 0x2E,
            view.at(word - 2).isQuote
        else { return nil }
        return word - 1
    }
}
