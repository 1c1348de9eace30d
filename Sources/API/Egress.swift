// SPDX-License-Identifier: Apache-2.0

/// Why something would leave.
package enum Purpose: String, Codable, CaseIterable, Sendable {
    case review
    case debug
    case architecture
    case embedding
    case gateway
    case git
    case usage
}

/// One labelled piece of an outbound request. The door decides on each by itself.
package struct EgressSegment: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case instruction
        case code
        case log
        case userText = "user_text"
    }

    package var kind: Kind
    package var text: String
    /// The repository's name, for `code` and `log`.
    package var repository: String?
    /// Relative to the repository.
    package var path: String?
    package var language: String?
    /// An SPDX identifier, where it is known.
    package var licence: String?

    package init(
        kind: Kind,
        text: String,
        repository: String? = nil,
        path: String? = nil,
        language: String? = nil,
        licence: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.repository = repository
        self.path = path
        self.language = language
        self.licence = licence
    }
}

/// `POST /egress/v1/requests` on the gateway's Unix socket: what the agent asks the door to send.
package struct EgressRequest: Codable, Equatable, Sendable {
    package var requestId: String
    package var principal: Principal
    package var purpose: Purpose
    /// A destination id of the policy.
    package var destination: String
    package var model: String?
    /// `instruction` segments become the system prompt, all others the user's message, in this order. For `embedding`: one input each.
    package var segments: [EgressSegment]
    /// How many tokens the answer may have. Default: 4096.
    package var maxOutputTokens: Int?
    /// A JSON schema, as JSON text, that the answer must conform to. Default: free text.
    package var responseSchema: String?
    /// Whether the answer is wanted as an event stream. Default: no.
    package var stream: Bool?
    /// Whether only the tokens of the request are wanted: the answer has `usage.inputTokens` and no text. What is counted leaves like any
    /// other request. Default: no.
    package var countOnly: Bool?
    /// Names of people who are taken out as personal data, beside what the rules find: the authors of the repositories it is about.
    package var people: [String]?

    package init(
        requestId: String,
        principal: Principal,
        purpose: Purpose,
        destination: String,
        model: String? = nil,
        segments: [EgressSegment],
        maxOutputTokens: Int? = nil,
        responseSchema: String? = nil,
        stream: Bool? = nil,
        countOnly: Bool? = nil,
        people: [String]? = nil
    ) {
        self.requestId = requestId
        self.principal = principal
        self.purpose = purpose
        self.destination = destination
        self.model = model
        self.segments = segments
        self.maxOutputTokens = maxOutputTokens
        self.responseSchema = responseSchema
        self.stream = stream
        self.countOnly = countOnly
        self.people = people
    }
}

/// What the policy said: the answer (403) to a request that did not pass, and to every dry run (200).
package struct EgressDecision: Codable, Equatable, Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case permitted
        case denied
        case approvalRequired = "approval_required"
    }

    package var requestId: String
    package var outcome: Outcome
    /// In words, for the person whose request it was.
    package var reason: String
    /// Ids of the rules that decided, sorted.
    package var rules: [String]
    package var policyRevision: String
    /// The sequence number of the audit record that holds this decision; null in a dry run.
    package var auditSequence: Int?
    /// What somebody can consent to, when the outcome is `approval_required`.
    package var approval: Approval?

    package init(
        requestId: String,
        outcome: Outcome,
        reason: String,
        rules: [String],
        policyRevision: String,
        auditSequence: Int?,
        approval: Approval? = nil
    ) {
        self.requestId = requestId
        self.outcome = outcome
        self.reason = reason
        self.rules = rules
        self.policyRevision = policyRevision
        self.auditSequence = auditSequence
        self.approval = approval
    }
}
