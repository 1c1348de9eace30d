// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Index

/// A rule file as read: its text, for line numbers, and what it decodes to.
struct RuleSource: Sendable {
    let path: String
    let text: [UInt8]
    let file: RuleFile

    init(path: String, text: [UInt8]) throws {
        self.path = path
        self.text = text
        do {
            file = try TOMLDecoder().decode(RuleFile.self, from: text, file: path)
        } catch let error {
            let problem = error.problems.first
            throw RuleError(
                file: problem?.location?.file ?? path,
                line: problem?.location?.line ?? 1,
                message: problem?.message ?? "\(error)"
            )
        }
        try validate()
    }

    /// What the rule says about itself.
    var rule: ReviewRule {
        let languages = file.query?.flatMap(\.languages) ?? file.languages ?? []
        return ReviewRule(
            id: file.id,
            title: file.title,
            severity: file.severity,
            confidence: file.confidence,
            cwe: file.cwe,
            why: file.why,
            advice: file.advice,
            skipIn: Set(file.skipIn ?? []),
            languages: Set(languages)
        )
    }

    /// The line of the file on which the text of a query begins.
    func firstLine(of query: RuleFile.Query) -> Int {
        let needle = Array(query.text.utf8)
        guard !needle.isEmpty, let start = text.firstOccurrence(of: needle)?.lowerBound else { return 1 }
        return text[..<start].count { $0 == UInt8(ascii: "\n") } + 1
    }

    private func validate() throws {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if name != file.id + ".toml" {
            throw error(at: "id", "the id is '\(file.id)', so the file has to be called \(file.id).toml")
        }
        let isKebab = file.id.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        if file.id.isEmpty || !isKebab { throw error(at: "id", "an id is lower-case words joined by hyphens") }
        if !(0...1).contains(file.confidence) {
            throw error(at: "confidence", "confidence is 0 to 1, not \(file.confidence)")
        }
        if let cwe = file.cwe, !cwe.hasPrefix("CWE-") || Int(cwe.dropFirst(4)) == nil {
            throw error(at: "cwe", "'\(cwe)' is not of the form CWE-95")
        }
        for (key, value) in [("title", file.title), ("message", file.message), ("why", file.why)] where value.isEmpty {
            throw error(at: key, "\(key) is empty")
        }
        if (file.analyzer == nil) == (file.query == nil) {
            throw error(at: "analyzer", "a rule has either [[query]] tables or an analyzer")
        }
        if file.languages != nil && file.analyzer == nil {
            throw error(at: "languages", "languages belong into the [[query]] tables")
        }
        for query in file.query ?? [] {
            let line = firstLine(of: query)
            if query.languages.isEmpty { throw RuleError(file: path, line: line, message: "a query needs a language") }
            if let language = query.languages.first(where: { $0.grammarName == nil }) {
                throw RuleError(file: path, line: line, message: "there is no grammar for \(language.rawValue)")
            }
        }
    }

    private func error(at key: String, _ message: String) -> RuleError {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let index = lines.firstIndex { $0.starts(with: Array(key.utf8)) }
        return RuleError(file: path, line: (index ?? 0) + 1, message: message)
    }
}
