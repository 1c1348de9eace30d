// SPDX-License-Identifier: Apache-2.0

package import API
package import Configuration

/// What a rule does to a segment it matches.
package enum RuleEffect: String, Codable, CaseIterable, Sendable {
    /// Lets it out, unless another rule says otherwise.
    case permit
    /// Keeps it in, whatever permits it.
    case forbid
    /// Lets it out only with values replaced; permits nothing by itself.
    case redact
    /// Lets it out only when somebody has approved the request; permits nothing by itself.
    case requireApproval = "require-approval"
}

/// Whether a rule counts.
package enum RuleMode: String, Codable, CaseIterable, Sendable {
    case enforce
    /// Decides nothing; whoever asks is told that it would match.
    case warn
    /// Decides nothing; the audit record says that it would match.
    case audit
}

/// What a forbid rule does when it matches a segment.
package enum MatchAction: String, Codable, CaseIterable, Sendable {
    /// The whole request is denied.
    case block
    /// The request goes on without the segment.
    case dropSegment = "drop-segment"
}

/// `[[rule]]` of a policy file. A matcher that is left out matches everything; all that are there must match; in a list one is enough.
///
/// Lists of names take `*` and `?`; `@id` stands for the members of a `[[group]]`.
package struct RuleDefinition: ConfigurationSection, Equatable {
    package var id = ""
    package var effect: RuleEffect?
    package var mode = RuleMode.enforce
    package var reason = ""

    // Who
    package var users: [String]?
    package var groups: [String]?
    package var roles: [Role]?
    package var exceptUsers: [String]?
    package var exceptGroups: [String]?

    // Where to and why
    package var purposes: [Purpose]?
    package var destinations: [String]?
    package var destinationClasses: [DestinationClass]?
    package var models: [String]?
    package var window: TimeWindowDefinition?

    // What
    package var segmentKinds: [EgressSegment.Kind]?
    package var repositories: [String]?
    package var exceptRepositories: [String]?
    package var paths: [String]?
    package var exceptPaths: [String]?
    package var languages: [String]?
    package var licences: [String]?
    package var markings: [String]?
    /// Families (`secret`, `personal`, `company`, …) or kinds (`github_token`, …).
    package var dataClasses: [String]?
    /// How many values of `dataClasses` a segment must hold. Default 1.
    package var minCount: Int?
    package var minSeverity: DataSeverity?
    /// Size of the segment.
    package var minBytes: ByteSize?
    package var maxBytes: ByteSize?

    // With what consequences
    /// Of a forbid rule. Default `block`.
    package var onMatch: MatchAction?
    /// Of a permit or redact rule: families or kinds to replace; `*` for everything found.
    package var redact: [String]?
    /// Whether answers get the values back. Default true; one-way wins over reversible.
    package var reversible: Bool?
    /// Of a permit rule: the request with everything in it may not be larger.
    package var maxRequestBytes: ByteSize?

    package init() {}
}

/// `[rule.window]`: when a rule matches. From `from` up to and without `to`; past midnight when `to` is the earlier one.
package struct TimeWindowDefinition: ConfigurationSection, Equatable {
    package enum Day: String, Codable, CaseIterable, Sendable {
        case mon
        case tue
        case wed
        case thu
        case fri
        case sat
        case sun
    }

    /// Default: every day. A window past midnight belongs to the day it begins on.
    package var days: [Day] = Day.allCases
    package var from = "00:00"
    package var to = "24:00"
    /// Offset of these times from UTC.
    package var utcOffset = "+00:00"

    package init() {}
}
