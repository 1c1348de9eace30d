// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// The OpenAI protocol: chat completions and embeddings, as OpenAI, OpenRouter, Ollama, vLLM and llama.cpp speak it.
struct OpenAIProvider: Provider {
    enum Flavour: Sendable {
        case plain
        /// With its options against the keeping of data. `HTTP-Referer` and `X-Title`, which name the customer, are never sent.
        case openRouter
    }

    let flavour: Flavour

    func message(for prompt: Prompt) throws -> OutboundMessage {
        var messages: [OpenAIWire.Message] = []
        // One string for each role: not every server takes a list of parts.
        if !prompt.system.isEmpty {
            messages.append(.init(role: "system", content: prompt.system.joined(separator: "\n\n")))
        }
        if !prompt.user.isEmpty {
            messages.append(.init(role: "user", content: prompt.user.joined(separator: "\n\n")))
        }
        let request = OpenAIWire.Request(
            model: prompt.model,
            messages: messages,
            max_tokens: prompt.maxOutputTokens,
            stream: prompt.isStreaming,
            stream_options: prompt.isStreaming ? .init(include_usage: true) : nil,
            response_format: prompt.responseSchema.map {
                .init(type: "json_schema", json_schema: .init(name: "answer", strict: true, schema: $0))
            },
            provider: flavour == .openRouter
                ? .init(data_collection: "deny", zdr: true, allow_fallbacks: false) : nil
        )
        return OutboundMessage(
            path: "/chat/completions",
            headers: [
                ("Content-Type", "application/json"),
                ("Accept", prompt.isStreaming ? "text/event-stream" : "application/json"),
            ],
            body: try ProviderJSON.encode(request)
        )
    }

    func countMessage(for prompt: Prompt) throws -> OutboundMessage {
        throw ProviderFailure(
            kind: .invalidRequest,
            status: 400,
            message: "the OpenAI protocol has no counting of tokens",
            retryAfter: nil,
            isRetryable: false
        )
    }

    func makeCountReader() -> any AnswerReader { OpenAIReader() }

    func embeddingMessage(model: String, inputs: [String]) throws -> OutboundMessage {
        let request = OpenAIWire.EmbeddingRequest(model: model, input: inputs, encoding_format: "float")
        return OutboundMessage(
            path: "/embeddings",
            headers: [("Content-Type", "application/json"), ("Accept", "application/json")],
            body: try ProviderJSON.encode(request)
        )
    }

    func credentialHeaders(_ credential: String) -> [(name: String, value: String)] {
        [("Authorization", "Bearer " + credential)]
    }

    func makeReader(isStructured: Bool) -> any AnswerReader {
        OpenAIReader()
    }

    func errorMessage(in body: [UInt8]) -> String? {
        (try? ProviderJSON.decode(OpenAIWire.ErrorDocument.self, from: body))?.error.message
    }
}

/// Reads chat completions, their chunks, and embeddings.
struct OpenAIReader: AnswerReader {
    private var hasStopReason = false
    private var isDone = false

    /// Some servers end without `[DONE]`; then the stop reason was the end.
    var isComplete: Bool { isDone || hasStopReason }

    mutating func read(_ event: ServerSentEvent) throws(ProviderFailure) -> [AnswerPiece] {
        if event.data == "[DONE]" {
            isDone = true
            return []
        }
        let chunk = try ProviderJSON.decode(OpenAIWire.Answer.self, from: event.data.utf8)
        // Errors in the middle come under status 200, as a data line.
        if let error = chunk.error { throw Self.failure(error) }
        var pieces = pieces(of: chunk)
        if let text = chunk.choices?.first?.delta?.content, !text.isEmpty { pieces.append(.text(text)) }
        return pieces
    }

    mutating func read(whole body: [UInt8]) throws(ProviderFailure) -> [AnswerPiece] {
        let answer = try ProviderJSON.decode(OpenAIWire.Answer.self, from: body)
        if let error = answer.error { throw Self.failure(error) }
        isDone = true
        var pieces = pieces(of: answer)
        if let data = answer.data {
            pieces.append(.embeddings(try Self.vectors(data)))
            return pieces
        }
        guard let choice = answer.choices?.first else { throw .malformed("neither choices nor embeddings") }
        if let text = choice.message?.content { pieces.append(.text(text)) }
        return pieces
    }

    /// In the order of the inputs, which the server says by index: each once, none missing.
    private static func vectors(_ data: [OpenAIWire.Answer.Vector]) throws(ProviderFailure) -> [[Float]] {
        var vectors = [[Float]](repeating: [], count: data.count)
        for (place, vector) in data.enumerated() {
            let index = vector.index ?? place
            guard vectors.indices.contains(index), vectors[index].isEmpty else {
                throw .malformed("embeddings whose indices are not 0 to \(data.count - 1), each once")
            }
            vectors[index] = vector.embedding
        }
        return vectors
    }

    private mutating func pieces(of answer: OpenAIWire.Answer) -> [AnswerPiece] {
        var pieces: [AnswerPiece] = []
        if let model = answer.model { pieces.append(.model(model)) }
        if let usage = answer.usage {
            pieces.append(
                .usage(
                    input: usage.prompt_tokens ?? 0,
                    output: usage.completion_tokens ?? 0,
                    cacheRead: usage.prompt_tokens_details?.cached_tokens ?? 0,
                    cacheWrite: 0
                )
            )
        }
        if let reason = answer.choices?.first?.finish_reason {
            hasStopReason = true
            pieces.append(.stopReason(reason))
        }
        return pieces
    }

    private static func failure(_ error: OpenAIWire.ErrorDocument.Content) -> ProviderFailure {
        // OpenRouter's code is the status that the error would have had; OpenAI's is a word.
        var failure = ProviderFailure(status: error.code?.number ?? 500, headers: [:], message: error.message)
        failure.status = 200
        failure.isRetryable = false
        return failure
    }
}
