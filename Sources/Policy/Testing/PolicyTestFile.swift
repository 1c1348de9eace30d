// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration

/// A `*.test.toml` file beside a policy: requests and what should become of them.
struct PolicyTestFile: ConfigurationSection {
    var test: [Located<Case>] = []

    init() {}

    /// `[[test]]`
    struct Case: ConfigurationSection {
        var name = ""
        var user = "somebody"
        var role = Role.developer
        var groups: [String] = []
        var purpose = Purpose.review
        var destination = ""
        var model: String?
        /// RFC 3339 in UTC. Default: a Monday at noon.
        var time = "2026-01-05T12:00:00Z"
        var approved = false
        var segment: [Segment] = []
        var expect: EgressDecision.Outcome?
        /// Ids of the rules that must have decided; left out, any.
        var rules: [String]?

        init() {}

        func validate() throws(InvalidSetting) {
            guard Timestamp(time) != nil else {
                throw InvalidSetting("time", "must be such as \"2026-01-05T12:00:00Z\"")
            }
        }
    }

    /// `[[test.segment]]`
    struct Segment: ConfigurationSection {
        var kind = EgressSegment.Kind.code
        var repository: String?
        var path: String?
        var language: String?
        var licence: String?
        var bytes = 100
        var finding: [Finding] = []
        var markings: [String] = []
        /// Left out, any.
        var result: SegmentDecision.Outcome?
        /// Classes that must be replaced, exactly these; left out, any.
        var redact: [String]?

        init() {}
    }

    /// `[[test.segment.finding]]`, or inline: `finding = [{ kind = "email", family = "personal" }]`.
    struct Finding: ConfigurationSection {
        var kind = ""
        var family = ""
        var severity = DataSeverity.high
        var count = 1

        init() {}
    }
}

extension PolicyTestFile.Case {
    var request: DecisionRequest {
        DecisionRequest(
            principal: Principal(user: user, role: role, groups: groups),
            purpose: purpose,
            destination: destination,
            model: model,
            time: Timestamp(time) ?? Timestamp(milliseconds: 0),
            approved: approved,
            segments: segment.map { one in
                DecisionSegment(
                    kind: one.kind,
                    repository: one.repository,
                    path: one.path,
                    language: one.language,
                    licence: one.licence,
                    bytes: one.bytes,
                    findings: one.finding.map {
                        DataFinding(kind: $0.kind, family: $0.family, severity: $0.severity, count: $0.count)
                    },
                    markings: one.markings
                )
            }
        )
    }
}
