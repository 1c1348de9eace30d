// SPDX-License-Identifier: Apache-2.0

/// `codeinsight:ignore RULE, RULE` on a line silences these rules on that line; on a line that holds nothing but the comment, on
/// the next line too. A marker without a rule silences nothing.
struct SuppressionMarkers: Sendable {
    private var rulesByLine: [Int: Set<String>] = [:]

    private static let marker = Array("codeinsight:ignore".utf8)

    init(_ lines: SourceLines) {
        // Most files have none: one search over the file, and lines only where it finds something.
        var position = 0
        while let found = lines.source.firstOccurrence(
            of: SuppressionMarkers.marker,
            in: position..<lines.source.count
        ) {
            position = found.upperBound
            let line = lines.position(of: found.lowerBound).line
            let bytes = lines.source[lines.range(of: line)]
            let rules = Set(
                String(decoding: bytes[found.upperBound...], as: UTF8.self)
                    .split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map(String.init)
            )
            rulesByLine[line, default: []].formUnion(rules)
            let before = bytes[..<found.lowerBound]
            // Comment openers of all languages, and blanks.
            if before.allSatisfy({ Array("#/*-;%<! \t".utf8).contains($0) }) {
                rulesByLine[line + 1, default: []].formUnion(rules)
            }
        }
    }

    func silences(_ rule: String, line: Int) -> Bool {
        rulesByLine[line]?.contains(rule) ?? false
    }
}
