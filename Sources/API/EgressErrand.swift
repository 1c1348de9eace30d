// SPDX-License-Identifier: Apache-2.0

/// `POST /egress/v1/usage`: the usage report to the vendor. 200 with `UsageReceipt` once it was sent, 403 with `EgressDecision` when it may not.
package struct UsageUpload: Codable, Equatable, Sendable {
    package var requestId: String
    package var principal: Principal
    /// A destination id of the policy. Null: the only one whose provider is `usage`.
    package var destination: String?
    /// The report, a JSON object, exactly as it is to be sent and as a preview showed it. At most 64 KiB.
    package var report: String

    package init(requestId: String, principal: Principal, destination: String? = nil, report: String) {
        self.requestId = requestId
        self.principal = principal
        self.destination = destination
        self.report = report
    }

    /// The longest report in bytes.
    package static let limit = 64 << 10
}

/// The report was sent, byte for byte, and the audit log says so.
package struct UsageReceipt: Codable, Equatable, Sendable {
    package var decision: EgressDecision
    /// The vendor's HTTP status.
    package var status: Int
    package var bodyBytes: Int
    /// SHA-256 of what was sent, in hexadecimal; stands in the audit record as well.
    package var bodySha256: String

    package init(decision: EgressDecision, status: Int, bodyBytes: Int, bodySha256: String) {
        self.decision = decision
        self.status = status
        self.bodyBytes = bodyBytes
        self.bodySha256 = bodySha256
    }
}

/// `POST /egress/v1/git`: one step of a fetch over smart HTTP. 200 with the git server's answer as bytes, 403 with `EgressDecision`.
///
/// Nothing but object ids can leave this way: the gateway composes the request itself.
package struct GitFetchStep: Codable, Equatable, Sendable {
    package var requestId: String
    package var principal: Principal
    /// `https://HOST/PATH` of the repository, below the address of a destination whose provider is `git`.
    package var url: String
    /// The objects wanted, 40 hexadecimal digits each. Null: the list of references.
    package var wants: [String]?
    /// Commits that are there already.
    package var haves: [String]?

    package init(
        requestId: String,
        principal: Principal,
        url: String,
        wants: [String]? = nil,
        haves: [String]? = nil
    ) {
        self.requestId = requestId
        self.principal = principal
        self.url = url
        self.wants = wants
        self.haves = haves
    }

    /// How many ids a step may name in each list.
    package static let idLimit = 20_000
}
