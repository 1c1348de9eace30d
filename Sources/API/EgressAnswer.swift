// SPDX-License-Identifier: Apache-2.0

/// What a request that passed brought back. With `stream`, the same in pieces; see `EgressEvent`.
package struct EgressAnswer: Codable, Equatable, Sendable {
    package var decision: EgressDecision
    /// With originals put back where the restore policy lets them be. JSON when a schema was given. Empty for `embedding`.
    package var text: String
    /// One vector for each segment; `embedding` only.
    package var embeddings: [[Float]]?
    /// As the provider names it: `end_turn`, `stop`, `max_tokens`, `length`, `refusal`, ….
    package var stopReason: String?
    /// The model that answered, as the provider names it.
    package var model: String?
    package var usage: EgressUsage
    /// How many values were put back, and how many stayed placeholders, by kind.
    package var restored: [String: Int]
    package var withheld: [String: Int]

    package init(
        decision: EgressDecision,
        text: String = "",
        embeddings: [[Float]]? = nil,
        stopReason: String? = nil,
        model: String? = nil,
        usage: EgressUsage = EgressUsage(),
        restored: [String: Int] = [:],
        withheld: [String: Int] = [:]
    ) {
        self.decision = decision
        self.text = text
        self.embeddings = embeddings
        self.stopReason = stopReason
        self.model = model
        self.usage = usage
        self.restored = restored
        self.withheld = withheld
    }
}

/// Tokens as the provider counted them; zero when it did not say.
package struct EgressUsage: Codable, Equatable, Sendable {
    package var inputTokens: Int
    package var outputTokens: Int
    /// Of the input, read from and written to the provider's prompt cache.
    package var cacheReadTokens: Int
    package var cacheWriteTokens: Int

    package init(inputTokens: Int = 0, outputTokens: Int = 0, cacheReadTokens: Int = 0, cacheWriteTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cacheReadTokens = cacheReadTokens
        self.cacheWriteTokens = cacheWriteTokens
    }
}

/// One Server-Sent Event of a streamed answer: `event:` is `kind`, `data:` is the payload's JSON.
package enum EgressEvent: Equatable, Sendable {
    /// Always the first. data: `EgressDecision`
    case decision(EgressDecision)
    /// data: `{"text": …}`; the concatenation of all is the answer's text.
    case text(String)
    /// The last event when all went well; `text` is empty in it, because it came before. data: `EgressAnswer`
    case answer(EgressAnswer)
    /// The last event otherwise. data: `Problem`
    case error(Problem)

    package var kind: String {
        switch self {
        case .decision: "decision"
        case .text: "text"
        case .answer: "answer"
        case .error: "error"
        }
    }

    /// The JSON that stands behind `data:`.
    package func data() throws -> [UInt8] {
        switch self {
        case .decision(let decision): try JSON.encode(decision)
        case .text(let text): try JSON.encode(["text": text])
        case .answer(let answer): try JSON.encode(answer)
        case .error(let problem): try JSON.encode(problem)
        }
    }

    /// Reads an event back; nil for a kind that is not known.
    package init?(kind: String, data: [UInt8]) throws {
        switch kind {
        case "decision": self = .decision(try JSON.decode(EgressDecision.self, from: data))
        case "text": self = .text(try JSON.decode([String: String].self, from: data)["text"] ?? "")
        case "answer": self = .answer(try JSON.decode(EgressAnswer.self, from: data))
        case "error": self = .error(try JSON.decode(Problem.self, from: data))
        default: return nil
        }
    }
}
