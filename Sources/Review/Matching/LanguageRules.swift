// SPDX-License-Identifier: Apache-2.0

internal import Index

/// All queries for one language as one: a file is walked once, however many rules there are.
struct LanguageRules: Sendable {
    struct Pattern: Sendable {
        /// Index into `ReviewRules.rules`.
        var rule: Int
        var predicates: [Predicate]
        var message: String
        var advice: String?
    }

    let query: SyntaxQuery
    let patterns: [Pattern]
    /// The index of the capture `@finding`.
    let finding: Int

    /// Null when no rule looks at `language`.
    init?(_ language: Language, _ sources: [RuleSource], _ grammar: Grammar) throws {
        var text = ""
        var parts: [(start: Int, source: RuleSource, rule: Int, query: RuleFile.Query)] = []
        for (rule, source) in sources.enumerated() {
            for query in source.file.query ?? [] where query.languages.contains(language) {
                parts.append((text.utf8.count, source, rule, query))
                text += query.text + "\n"
            }
        }
        if parts.isEmpty { return nil }
        do {
            query = try SyntaxQuery(text, for: grammar)
        } catch {
            // The line in the whole text; back to the line in its file.
            let offset = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .prefix(error.line - 1).reduce(0) { $0 + $1.count + 1 }
            let part = parts.last { $0.start <= offset } ?? parts[0]
            let linesBefore = text.utf8.prefix(part.start).count { $0 == UInt8(ascii: "\n") }
            throw RuleError(
                file: part.source.path,
                line: part.source.firstLine(of: part.query) + error.line - 1 - linesBefore,
                message: "\(language.rawValue): \(error.message)"
            )
        }
        let compiled = query
        var patterns: [Pattern] = []
        for index in 0..<compiled.patternCount {
            let offset = compiled.patternOffset(index)
            let part = parts.last { $0.start <= offset } ?? parts[0]
            do throws(Predicate.Invalid) {
                var predicates: [Predicate] = []
                for predicate in compiled.predicates[index] { predicates.append(try Predicate(predicate)) }
                patterns.append(
                    Pattern(
                        rule: part.rule,
                        predicates: predicates,
                        message: part.query.message ?? part.source.file.message,
                        advice: part.query.advice ?? part.source.file.advice
                    )
                )
            } catch {
                let line = text.utf8.prefix(offset).suffix(offset - part.start).count { $0 == UInt8(ascii: "\n") }
                throw RuleError(
                    file: part.source.path,
                    line: part.source.firstLine(of: part.query) + line,
                    message: "\(language.rawValue): \(error.message)"
                )
            }
        }
        self.patterns = patterns
        for part in parts where !part.query.text.contains("@finding") {
            throw RuleError(
                file: part.source.path,
                line: part.source.firstLine(of: part.query),
                message: "the query captures no @finding"
            )
        }
        finding = compiled.captureNames.firstIndex(of: "finding") ?? 0
    }
}
