// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes
internal import Policy

/// How to speak to one kind of model server.
protocol Provider: Sendable {
    /// The request that asks `prompt`.
    func message(for prompt: Prompt) throws -> OutboundMessage
    /// The request for one vector per input.
    ///
    /// - Throws: `ProviderFailure` where there is no such thing.
    func embeddingMessage(model: String, inputs: [String]) throws -> OutboundMessage
    /// Header fields that carry the credential.
    func credentialHeaders(_ credential: String) -> [(name: String, value: String)]
    /// Reads one answer.
    ///
    /// - Parameter isStructured: whether the prompt had a schema.
    func makeReader(isStructured: Bool) -> any AnswerReader
    /// Reads an error document; nil when it is none.
    func errorMessage(in body: [UInt8]) -> String?
}

/// Takes one answer apart, streamed or whole. What it does not know it skips: providers add events.
protocol AnswerReader: Sendable {
    mutating func read(_ event: ServerSentEvent) throws(ProviderFailure) -> [AnswerPiece]
    mutating func read(whole body: [UInt8]) throws(ProviderFailure) -> [AnswerPiece]
    /// Whether a stream that ends now has ended as it should.
    var isComplete: Bool { get }
}

/// What an answer says.
enum AnswerPiece: Equatable, Sendable {
    case text(String)
    case model(String)
    case stopReason(String)
    /// Counts so far; each replaces what was told before, zero tells nothing.
    case usage(input: Int, output: Int, cacheRead: Int, cacheWrite: Int)
    case embeddings([[Float]])
}

enum Providers {
    /// The provider of a kind; nil for those that are no model servers.
    static func provider(of kind: ProviderKind) -> (any Provider)? {
        switch kind {
        case .anthropic: AnthropicProvider()
        case .openai: OpenAIProvider(flavour: .plain)
        case .openrouter: OpenAIProvider(flavour: .openRouter)
        case .git, .usage: nil
        }
    }
}
