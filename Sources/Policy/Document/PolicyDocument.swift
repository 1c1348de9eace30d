// SPDX-License-Identifier: Apache-2.0

package import Configuration

/// One file of `policy.d`, decoded. Rules and definitions of all files count together, in no order.
package struct PolicyDocument: ConfigurationSection {
    /// Of this format; 1 is the only one so far.
    package var version = 1
    package var proxy: [Located<ProxyDefinition>] = []
    package var destination: [Located<DestinationDefinition>] = []
    package var group: [Located<GroupDefinition>] = []
    package var marking: [Located<MarkingDefinition>] = []
    package var rule: [Located<RuleDefinition>] = []

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard version == 1 else { throw InvalidSetting("version", "must be 1, the only version of the policy format") }
    }

    /// This document and `other` as one.
    func joining(_ other: PolicyDocument) -> PolicyDocument {
        var result = self
        result.proxy += other.proxy
        result.destination += other.destination
        result.group += other.group
        result.marking += other.marking
        result.rule += other.rule
        return result
    }
}

/// Something wrong, or not right, in a policy.
package struct PolicyProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Severity: String, Codable, Sendable {
        /// The policy cannot be used.
        case error
        /// It can, but probably does not say what was meant.
        case warning
    }

    package var severity: Severity
    package var location: SourceLocation?
    /// What is wrong and what would be right.
    package var message: String

    package init(_ severity: Severity, _ location: SourceLocation?, _ message: String) {
        self.severity = severity
        self.location = location
        self.message = message
    }

    /// `FILE:LINE: severity: message`
    package var description: String {
        (location.map { "\($0): " } ?? "") + "\(severity.rawValue): \(message)"
    }
}

/// A policy that cannot be used, with every reason.
package struct PolicyError: Error, Equatable, Sendable, CustomStringConvertible {
    package var problems: [PolicyProblem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
