// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// How to speak to one kind of model server.
protocol Provider: Service {
    /// The request that asks `prompt`.
    func message(for prompt: Prompt) throws -> OutboundMessage
    /// The request that has the tokens of `prompt` counted, and no answer made.
    ///
    /// - Throws: `ProviderFailure` where there is no such thing.
    func countMessage(for prompt: Prompt) throws -> OutboundMessage
    /// The request for one vector per input.
    ///
    /// - Throws: `ProviderFailure` where there is no such thing.
    func embeddingMessage(model: String, inputs: [String]) throws -> OutboundMessage
    /// Reads one answer.
    ///
    /// - Parameter isStructured: whether the prompt had a schema.
    func makeReader(isStructured: Bool) -> any AnswerReader
    /// Reads the answer to a `countMessage`.
    func makeCountReader() -> any AnswerReader
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
