// SPDX-License-Identifier: Apache-2.0

/// One entry of a dictionary.
struct Term {
    var text: ArraySlice<UInt8>
    var topic: BuiltIn
    /// ASCII letters only; other letters always compare exactly.
    var ignoresCase: Bool

    /// Bytes an entry may have. Shorter ones would take words out of every text.
    static let length = 3...256

    /// The ways a person's name is written: `Jane Roe`, `Roe, Jane`, `jane.roe`. A single word names nobody.
    static func named(_ person: String) -> [Term] {
        let words = person.split(separator: " ")
        guard words.count >= 2, let first = words.first, let last = words.last, first.count >= 2, last.count >= 2,
            !person.contains("["), !person.contains("@")
        else { return [] }
        let rest = words.dropLast().joined(separator: " ")
        return [words.joined(separator: " "), "\(last), \(rest)", "\(first).\(last)"]
            .filter { length.contains($0.utf8.count) }
            .map { Term(text: Array($0.utf8)[...], topic: .knownPerson, ignoresCase: true) }
    }

    // MARK: - Files

    /// Reads a dictionary: an entry a line under headings such as `[domains]`; `[projects exact]` minds case; `#` begins a comment.
    static func parse(_ source: RuleSource) throws(RuleError) -> [Term] {
        var terms: [Term] = []
        var section: (topic: BuiltIn, ignoresCase: Bool)?
        var number = 0
        for line in source.text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let line = trimmed(line)
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            func problem(_ reason: String) -> RuleError {
                .unreadable(file: source.file, reason: "line \(number): \(reason)")
            }
            if first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
                section = heading(line.dropFirst().dropLast())
                guard section != nil else {
                    throw problem("no such heading; there are \(topics.map { "[\($0.name)]" }.joined(separator: ", "))")
                }
                continue
            }
            guard let section else { throw problem("an entry before the first heading, such as [domains]") }
            guard length.contains(line.count) else {
                throw problem("an entry has \(length.lowerBound) to \(length.upperBound) bytes, this one \(line.count)")
            }
            if section.topic == .knownPerson, line.contains(0x20) {
                terms += named(String(decoding: line, as: UTF8.self))
            } else {
                terms.append(Term(text: line, topic: section.topic, ignoresCase: section.ignoresCase))
            }
        }
        return terms
    }

    private static let topics: [(name: String, topic: BuiltIn)] = [
        ("hosts", .host), ("domains", .domain), ("projects", .project), ("customers", .customer),
        ("people", .knownPerson), ("terms", .term),
    ]

    private static func heading(_ text: ArraySlice<UInt8>) -> (topic: BuiltIn, ignoresCase: Bool)? {
        let words = String(decoding: text, as: UTF8.self).split(separator: " ")
        guard let topic = topics.first(where: { words.first?.elementsEqual($0.name) == true })?.topic else {
            return nil
        }
        switch words.dropFirst() {
        case []: return (topic, true)
        case ["exact"]: return (topic, false)
        default: return nil
        }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop(while: \.isSpace)
        while line.last?.isSpace == true { line.removeLast() }
        return line
    }
}
