// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index
internal import Redaction

/// Which detections are worth a reviewer's word.
///
/// What leaves the machine is redacted on suspicion; a review that reports every suspicion is not read. Formats that nothing
/// else has (keys and tokens of known shape) are always reported. A value that is secret only by the name it is given to has to look
/// like one: alone in its string, with letters and digits, no path, no word from an example; and not in prose or tests.
struct SecretJudgement {
    let path: String
    let language: Language?
    let kinds: Set<FileKind>
    let source: [UInt8]

    /// The severity to report with; null for not at all.
    func severity(of secret: Detection, rule: ReviewRule) -> Severity? {
        let isPractice = !kinds.isDisjoint(with: [.tests, .examples])
        if !SecretJudgement.guesses.contains(secret.rule) {
            // A key made for a test is worth knowing about, and usually no leak.
            return secret.confidence < 0.5 ? nil : isPractice ? min(rule.severity, .low) : rule.severity
        }
        guard !isPractice, !isProse, secret.rule != "random-token", secret.rule != "allow-marker" else { return nil }
        return isPlausible(secret) ? min(rule.severity, .high) : nil
    }

    /// Rules that go by context, not by the shape of the value.
    private static let guesses: Set<String> = [
        "allow-marker", "assigned-password", "assigned-secret", "encoded-secret", "random-token", "url-password",
    ]

    private var isProse: Bool {
        switch language {
        case .markdown, .restructuredText, .html, .css: true
        case .text: [".txt", ".adoc", ".po", ".csv", ".tsv"].contains { path.hasSuffix($0) }
        case nil: true
        default: false
        }
    }

    private func isPlausible(_ secret: Detection) -> Bool {
        let value = source[secret.range.clamped(to: source.indices)]
        let hasDigit = value.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let hasLetter = value.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
        guard value.count >= 8, hasDigit, hasLetter, !value.contains(where: { $0 <= 0x20 }) else { return false }
        if SecretJudgement.exampleWords.contains(where: { $0.matches(value) }) || isDottedName(value) { return false }
        guard secret.rule != "url-password", language?.grammarName != nil, language != .bash else { return true }
        // In code, part of a longer string is part of a sentence or of a path.
        let quotes = Array("\"'`".utf8)
        let before = secret.range.lowerBound > 0 ? source[secret.range.lowerBound - 1] : 0
        let after = secret.range.upperBound < source.count ? source[secret.range.upperBound] : 0
        return quotes.contains(before) && before == after
    }

    /// `package.module.Name1`: words of letters, digits and `_`, joined by dots.
    private func isDottedName(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count > 1 else { return false }
        return parts.allSatisfy { part in
            guard let first = part.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
            return part.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            }
        }
    }

    private static let exampleWords = [
        "*example*", "*changeme*", "*change-me*", "*change_me*", "*placeholder*", "*insecure*", "*dummy*", "*sample*",
        "*your*",
        "*xxxx*", "*1234567*", "*password*", "*secret*", "*test*", "*foobar*", "*<*>*", "*${*", "*{{*", "*%(*",
        "*redacted*",
    ].map(Wildcard.init)
}
