// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index
internal import Redaction

/// The review of one file, from bytes to findings.
struct FileReview {
    let path: String
    let language: Language?
    let kinds: Set<FileKind>
    private let lines: SourceLines
    private let markers: SuppressionMarkers
    private let secrets: [Detection]
    private let rules: ReviewRules
    private var fingerprints: Fingerprints
    private var reported: Set<Place> = []
    private(set) var findings: [Finding] = []
    private(set) var suppressed = 0
    /// Places that an allow list of the redactor keeps.
    let allowed: Int

    private struct Place: Hashable {
        var rule: Int
        var range: Range<Int>
    }

    init(path: String, source: [UInt8], rules: ReviewRules, redactor: Redactor?) throws {
        self.path = path
        self.rules = rules
        language = Language(path: path, content: source)
        kinds = FileTraits.kinds(path: path, content: source)
        lines = SourceLines(source)
        markers = SuppressionMarkers(lines)
        let report = try redactor?.scan(source, context: TextContext(path: path))
        secrets = report?.detections.filter { $0.kind.family == .secret } ?? []
        allowed = report?.suppressed.values.reduce(0, +) ?? 0
        fingerprints = Fingerprints(path: path)
    }

    /// Runs every rule. Whether the file's tree could be looked at is the result: null, or why not.
    mutating func run(library: GrammarLibrary, limits: SyntaxLimits) throws -> SkipReason? {
        reportSecrets()
        guard let language, let grammar = try? library.grammar(for: language) else { return nil }
        if !kinds.isDisjoint(with: [.generated, .vendored]) { return nil }
        let tree: SyntaxTree
        do {
            tree = try SyntaxTree(parsing: lines.source, with: grammar, limits: limits)
        } catch .cancelled {
            throw CancellationError()
        } catch {
            return .parseTimeout
        }
        reportSyntaxErrors(tree)
        guard let compiled = try rules.rules(for: grammar) else { return nil }
        let outcome = compiled.query.forEachMatch(in: tree, limits: limits) { match in
            report(match, compiled)
        }
        switch outcome {
        case .complete: return nil
        case .overflowed, .timedOut: return .parseTimeout
        case .cancelled: throw CancellationError()
        }
    }

    private mutating func report(_ match: SyntaxQuery.Match, _ compiled: LanguageRules) {
        let pattern = compiled.patterns[match.pattern]
        let rule = rules.rules[pattern.rule]
        guard kinds.isDisjoint(with: rule.skipIn), let node = match.first(compiled.finding),
            !reported.contains(Place(rule: pattern.rule, range: node.bytes)),
            pattern.predicates.allSatisfy({ $0.holds(for: match) })
        else { return }
        reported.insert(Place(rule: pattern.rule, range: node.bytes))
        add(
            rule,
            node.bytes,
            message: fill(pattern.message, match, compiled.query.captureNames),
            advice: pattern.advice
        )
    }

    /// Replaces `{name}` by the text of the capture of that name, unless it is long or holds a secret.
    private func fill(_ template: String, _ match: SyntaxQuery.Match, _ names: [String]) -> String {
        guard template.contains("{") else { return template }
        var message = template
        for (index, node) in match.captures where message.contains("{\(names[index])}") {
            let range = node.bytes
            let isPlain = range.count <= 60 && !secrets.contains { $0.range.overlaps(range) }
            let text = isPlain ? node.text.split { $0 == "\n" || $0 == "\r\n" }.joined(separator: " ") : "…"
            message = message.split(separator: "{\(names[index])}", omittingEmptySubsequences: false).joined(
                separator: text
            )
        }
        return message
    }

    private mutating func reportSecrets() {
        let judgement = SecretJudgement(path: path, language: language, kinds: kinds, source: lines.source)
        for (index, source) in rules.sources.enumerated() where source.file.analyzer == .secrets {
            for secret in secrets {
                var rule = rules.rules[index]
                guard let severity = judgement.severity(of: secret, rule: rule) else { continue }
                rule.severity = severity
                rule.confidence = min(rule.confidence, secret.confidence)
                let kind = secret.kind.name.split(separator: "_").joined(separator: " ")
                let parts = source.file.message.split(separator: "{kind}", omittingEmptySubsequences: false)
                add(rule, secret.range, message: parts.joined(separator: kind), advice: rule.advice)
            }
        }
    }

    private mutating func reportSyntaxErrors(_ tree: SyntaxTree) {
        guard tree.root.hasErrors else { return }
        for (index, source) in rules.sources.enumerated() where source.file.analyzer == .syntaxError {
            let rule = rules.rules[index]
            guard let language, rule.languages.isEmpty || rule.languages.contains(language),
                kinds.isDisjoint(with: rule.skipIn), !isTemplate, let first = tree.errors(limit: 1).first
            else { continue }
            let what = first.isMissing ? "`\(first.kind)` is missing here" : "this is not \(language.displayName)"
            // Whole broken stretches can be long: the place is where it begins.
            let end = lines.range(of: first.start.line).upperBound
            let start = first.bytes.lowerBound
            add(
                rule,
                start..<max(start, min(end, first.bytes.upperBound)),
                message: source.file.message.split(separator: "{problem}", omittingEmptySubsequences: false).joined(
                    separator: what
                ),
                advice: rule.advice
            )
        }
    }

    /// Text with blanks to be filled in before it is what its name says.
    private var isTemplate: Bool {
        ["{%", "{{", "<%", "${{"].contains { lines.source.firstOccurrence(of: Array($0.utf8)) != nil }
    }

    private mutating func add(
        _ rule: ReviewRule,
        _ range: Range<Int>,
        message: String,
        advice: String?
    ) {
        let start = lines.position(of: range.lowerBound)
        let last = lines.position(of: max(range.lowerBound, range.upperBound - 1))
        if markers.silences(rule.id, line: start.line) {
            suppressed += 1
            return
        }
        findings.append(
            Finding(
                rule: rule.id,
                severity: rule.severity,
                confidence: rule.confidence,
                message: message,
                why: rule.why,
                advice: advice,
                path: path,
                startLine: start.line,
                endLine: last.line,
                startColumn: start.column,
                endColumn: last.column + (range.isEmpty ? 0 : 1),
                language: language?.rawValue ?? "text",
                excerpt: excerpt(of: start.line),
                cwe: rule.cwe,
                fingerprint: fingerprints.next(rule: rule.id, code: text(of: range))
            )
        )
    }

    /// The trimmed line, at most 240 bytes, without secrets.
    private func excerpt(of line: Int) -> String {
        var range = lines.range(of: line)
        let blanks: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        range.removeFirst(lines.source[range].prefix(while: blanks).count)
        range.removeLast(lines.source[range].reversed().prefix(while: blanks).count)
        return text(of: range.prefix(240))
    }

    /// The text of a range with each secret that touches it replaced by its kind.
    private func text(of range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        var position = range.lowerBound
        for secret in secrets where secret.range.overlaps(range) {
            if position < secret.range.lowerBound { bytes += lines.source[position..<secret.range.lowerBound] }
            bytes += Array("[\(secret.kind.name)]".utf8)
            position = max(position, secret.range.upperBound)
        }
        if position < range.upperBound { bytes += lines.source[position..<range.upperBound] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
