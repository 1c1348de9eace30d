// SPDX-License-Identifier: Apache-2.0

/// One piece of text that must not leave.
package struct Detection: Equatable, Sendable {
    /// How bad it is when this gets out.
    package enum Severity: String, Codable, CaseIterable, Sendable {
        case low
        case medium
        case high
        case critical
    }

    /// Half-open UTF-8 byte range into the text that was scanned.
    package var range: Range<Int>
    package var kind: DataKind
    /// The id of the rule that found it, for example `github-token`.
    package var rule: String
    package var severity: Severity
    /// 0…1: how sure the rule is that this is what it claims.
    package var confidence: Double

    /// States all five.
    package init(range: Range<Int>, kind: DataKind, rule: String, severity: Severity, confidence: Double) {
        self.range = range
        self.kind = kind
        self.rule = rule
        self.severity = severity
        self.confidence = confidence
    }
}

/// What a scan saw.
package struct ScanReport: Equatable, Sendable {
    /// Sorted by position; they never overlap.
    package var detections: [Detection]
    /// What an allow list or an inline marker kept in place, by rule id. Counted so that no suppression is silent.
    package var suppressed: [String: Int]

    /// States both.
    package init(detections: [Detection], suppressed: [String: Int]) {
        self.detections = detections
        self.suppressed = suppressed
    }
}

/// Where a text comes from, as far as the caller knows.
package struct TextContext: Sendable {
    /// Relative path of the file, for lock files and allow lists; null for text that is no file.
    package var path: String?
    /// People whose names are taken out of this text, beside those the redactor knows.
    package var people: KnownPeople?

    /// Describes a text. Default: nothing is known.
    package init(path: String? = nil, people: KnownPeople? = nil) {
        self.path = path
        self.people = people
    }
}

/// Names of people, for example the authors of a repository, ready to be looked for in any number of texts.
package struct KnownPeople: Sendable {
    let names: TermDictionary

    /// Takes names as people write them; one of a single word names nobody.
    package init(_ names: [String]) {
        self.names = TermDictionary(names.flatMap(Term.named))
    }
}

/// Why nothing was returned. The caller withholds the text.
package enum RedactionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The matching engine stopped with this code.
    case scanFailed(code: Int32)

    package var description: String {
        switch self {
        case .scanFailed(let code): "the pattern engine stopped with code \(code); the text was withheld"
        }
    }
}
