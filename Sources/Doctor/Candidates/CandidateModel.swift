// SPDX-License-Identifier: Apache-2.0

package import API

/// A language model behind the door.
package protocol CandidateModel: Sendable {
    /// Its destination in the policy; stands in the result.
    var name: String { get }

    /// Sends labelled segments and waits for the whole answer.
    ///
    /// - Parameter patience: how long; then it is `unavailable`.
    func ask(
        _ segments: [EgressSegment],
        schema: String,
        patience: Duration
    ) async throws(ModelFailure) -> ModelReply
}

/// A model's whole answer.
package struct ModelReply: Equatable, Sendable {
    package var text: String
    /// As the provider names it.
    package var stopReason: String?

    package init(text: String, stopReason: String? = nil) {
        self.text = text
        self.stopReason = stopReason
    }
}

/// Why a model gave no answer, in words for people.
package enum ModelFailure: Error, Equatable, CustomStringConvertible {
    /// The policy, or an approval that is missing.
    case denied(String)
    /// The provider, the network or the gateway.
    case unavailable(String)
    case cancelled

    package var description: String {
        switch self {
        case .denied(let reason): "the policy did not let the request out: \(reason)"
        case .unavailable(let reason): reason
        case .cancelled: "cancelled"
        }
    }
}
