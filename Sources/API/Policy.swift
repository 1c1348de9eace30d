// SPDX-License-Identifier: Apache-2.0

/// How bad it is when a value gets out.
package enum DataSeverity: String, Codable, CaseIterable, Comparable, Sendable {
    case low
    case medium
    case high
    case critical

    package static func < (left: DataSeverity, right: DataSeverity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .critical: 3
        }
    }
}

/// How often one kind of value was found in a segment.
package struct DataFinding: Codable, Hashable, Sendable {
    /// For example `github_token`.
    package var kind: String
    /// `secret`, `personal`, `company`, `placeholder` or `unanalysable`.
    package var family: String
    /// The worst of the values counted.
    package var severity: DataSeverity
    package var count: Int

    package init(kind: String, family: String, severity: DataSeverity, count: Int) {
        self.kind = kind
        self.family = family
        self.severity = severity
        self.count = count
    }
}

/// What the policy decides on in one segment: everything but its text.
package struct DecisionSegment: Codable, Hashable, Sendable {
    package var kind: EgressSegment.Kind
    package var repository: String?
    /// Relative to the repository.
    package var path: String?
    package var language: String?
    /// SPDX identifier, when the text states one.
    package var licence: String?
    package var bytes: Int
    /// Null when the text was not scanned: rules that ask for findings cannot be decided then.
    package var findings: [DataFinding]?
    /// Ids of the content markings in the text; null when it was not scanned.
    package var markings: [String]?

    package init(
        kind: EgressSegment.Kind,
        repository: String? = nil,
        path: String? = nil,
        language: String? = nil,
        licence: String? = nil,
        bytes: Int,
        findings: [DataFinding]?,
        markings: [String]?
    ) {
        self.kind = kind
        self.repository = repository
        self.path = path
        self.language = language
        self.licence = licence
        self.bytes = bytes
        self.findings = findings
        self.markings = markings
    }
}

/// What the policy is asked: a request without its content. Also the body of `POST /v1/policy/decide`.
package struct DecisionRequest: Codable, Hashable, Sendable {
    package var principal: Principal
    package var purpose: Purpose
    package var destination: String
    package var model: String?
    package var time: Timestamp
    /// Whether somebody entitled has approved this very request.
    package var approved: Bool
    /// A request without segments (git, usage) is decided as one without content.
    package var segments: [DecisionSegment]

    package init(
        principal: Principal,
        purpose: Purpose,
        destination: String,
        model: String? = nil,
        time: Timestamp,
        approved: Bool = false,
        segments: [DecisionSegment]
    ) {
        self.principal = principal
        self.purpose = purpose
        self.destination = destination
        self.model = model
        self.time = time
        self.approved = approved
        self.segments = segments
    }
}
