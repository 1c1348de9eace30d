// SPDX-License-Identifier: Apache-2.0

internal import Index

internal import API

/// Names and texts that both the failure and the line contain. Only strengthens what is suspected for another reason.
struct WordEvidence {
    private let words: Set<String>

    init(_ evidence: FaultEvidence) {
        var words: Set<String> = []
        for failure in evidence.baseline.report.failures.prefix(50) {
            words.formUnion(Self.words(in: failure.message))
        }
        self.words = words.subtracting(Self.common)
    }

    func add(to map: inout SuspicionMap, _ parsed: ParsedFiles) {
        guard !words.isEmpty else { return }
        for (path, statements) in map.entries {
            guard let file = parsed.file(path) else { continue }
            for statement in statements.keys.sorted() {
                let lines = file.statements[statement].lines
                let node = file.statements[statement].node
                // Of a compound statement only the head.
                let text = file.text(node.bytes).split(separator: "\n", omittingEmptySubsequences: false)
                    .prefix(lines.count).joined(separator: "\n")
                let shared = Self.words(in: text).intersection(words).sorted()
                guard !shared.isEmpty else { continue }
                let named = shared.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
                map.add(min(0.12, 0.06 * Double(shared.count)), "the failure names \(named)", to: statement, of: file)
            }
        }
    }

    private static func words(in text: String) -> Set<String> {
        let pieces = String(text.prefix(4000)).split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return Set(pieces.lazy.filter { $0.count > 2 && !($0.first?.isNumber ?? true) }.map(String.init))
    }

    private static let common: Set<String> = [
        "None", "True", "False", "self", "not", "and", "the", "for", "with", "was", "expected", "got", "AssertionError",
        "Traceback",
        "File", "line", "Error", "true", "false", "null", "nil", "undefined", "return", "assert", "list", "lists",
        "First", "Second",
        "items", "additional", "contains", "differing", "element", "elements", "object", "has", "attribute", "name",
        "module",
    ]
}
