// SPDX-License-Identifier: Apache-2.0

/// What was expected and what came, read out of the message of an assertion.
enum Expectation {
    typealias Pair = (expected: String?, actual: String?)

    /// `assert -3 == 3`, `-3 != 3 : text`, `Lists differ: [1] != [2]`.
    ///
    /// By the custom of both runners the value under test stands at the left.
    static func python(_ message: String) -> Pair {
        var line = String(message.split(separator: "\n", maxSplits: 1).first ?? "")
        if line.begins(with: "assert ") { return sides(String(line.dropFirst(7)), " == ") }
        for kind in ["Lists", "Tuples", "Sequences", "Sets"] where line.begins(with: kind + " differ: ") {
            line = String(line.dropFirst(kind.count + 9))
        }
        let pair = sides(line, " != ")
        guard let expected = pair.expected, let note = expected.firstRange(of: " : ") else { return pair }
        return (String(expected[..<note.lowerBound]), pair.actual)
    }

    /// `actual OPERATOR expected`; nothing when the operator stands there more than once, because either could be meant.
    static func sides(_ text: String, _ operation: String) -> Pair {
        guard let first = text.firstRange(of: operation), let last = text.lastRange(of: operation), first == last else {
            return (nil, nil)
        }
        return (String(text[first.upperBound...]), String(text[..<first.lowerBound]))
    }
}
