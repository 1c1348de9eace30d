// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Index

/// The embedding endpoint behind the gateway: the policy decides on every text, and what may not leave is not sent.
struct DoorEmbeddings: EmbeddingEndpoint {
    let link: EgressLink
    let destination: String
    let model: String?

    /// Indexing and searching are the installation's own doing: what may leave depends on repository and path, not on who asks.
    private static let principal = Principal(user: "codeinsight", role: .developer)
    private static let requestId = "embedding"

    /// Nil when none is configured.
    init?(_ settings: IndexSettings, link: EgressLink) {
        guard !settings.embeddingDestination.isEmpty else { return nil }
        self.link = link
        destination = settings.embeddingDestination
        model = settings.embeddingModel.isEmpty ? nil : settings.embeddingModel
    }

    var name: String { "the embedding endpoint \(destination)" + (model.map { " (\($0))" } ?? "") }

    func embed(_ texts: [EmbeddingInput]) async throws -> [[Float]] {
        let request = EgressRequest(
            requestId: Self.requestId,
            principal: Self.principal,
            purpose: .embedding,
            destination: destination,
            model: model,
            segments: texts.map { input in
                EgressSegment(
                    kind: input.origin == nil ? .userText : .code,
                    text: input.text,
                    repository: input.origin?.repository,
                    path: input.origin?.path
                )
            }
        )
        do {
            return try await link.ask(request).embeddings ?? []
        } catch let problem as Problem {
            let reason = problem.detail ?? problem.title
            switch problem.code {
            case "policy-denied", "approval-required": throw EmbeddingRefusal(reason)
            default: throw Unanswered(description: reason)
            }
        }
    }

    private struct Unanswered: Error, CustomStringConvertible {
        var description: String
    }
}
