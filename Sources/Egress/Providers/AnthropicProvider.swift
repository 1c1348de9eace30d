// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// Anthropic's Messages API.
struct AnthropicProvider: Provider {
    /// The one tool of a structured answer: the model must call it, and its input is the answer.
    private static let answerTool = "answer"

    func message(for prompt: Prompt) throws -> OutboundMessage {
        try message(for: prompt, isCount: false)
    }

    func countMessage(for prompt: Prompt) throws -> OutboundMessage {
        try message(for: prompt, isCount: true)
    }

    private func message(for prompt: Prompt, isCount: Bool) throws -> OutboundMessage {
        var system = prompt.system.map { AnthropicWire.Block(text: $0) }
        // Everything up to the last instruction is the same from call to call: the provider may keep it.
        if !system.isEmpty { system[system.count - 1].cache_control = AnthropicWire.CacheControl(type: "ephemeral") }
        let user = prompt.user.isEmpty ? ["Proceed."] : prompt.user
        let request = AnthropicWire.Request(
            model: prompt.model,
            max_tokens: isCount ? nil : prompt.maxOutputTokens,
            system: system.isEmpty ? nil : system,
            messages: [AnthropicWire.Message(role: "user", content: user.map { AnthropicWire.Block(text: $0) })],
            stream: isCount ? nil : prompt.isStreaming,
            tools: prompt.responseSchema.map {
                [AnthropicWire.Tool(name: Self.answerTool, description: "Gives the answer.", input_schema: $0)]
            },
            tool_choice: prompt.responseSchema.map { _ in
                AnthropicWire.ToolChoice(type: "tool", name: Self.answerTool)
            }
        )
        return OutboundMessage(
            path: isCount ? "/v1/messages/count_tokens" : "/v1/messages",
            headers: [
                ("Content-Type", "application/json"), ("anthropic-version", "2023-06-01"),
                ("Accept", prompt.isStreaming ? "text/event-stream" : "application/json"),
            ],
            body: try ProviderJSON.encode(request)
        )
    }

    func embeddingMessage(model: String, inputs: [String]) throws -> OutboundMessage {
        throw ProviderFailure(
            kind: .invalidRequest,
            status: 400,
            message: "Anthropic has no embeddings",
            retryAfter: nil,
            isRetryable: false
        )
    }

    func credentialHeaders(_ credential: String) -> [(name: String, value: String)] {
        [("x-api-key", credential)]
    }

    func makeReader(isStructured: Bool) -> any AnswerReader {
        AnthropicReader(isStructured: isStructured)
    }

    func makeCountReader() -> any AnswerReader { AnthropicCountReader() }

    func errorMessage(in body: [UInt8]) -> String? {
        (try? ProviderJSON.decode(AnthropicWire.ErrorDocument.self, from: body))?.error.message
    }
}

/// Reads how many tokens Anthropic counted.
struct AnthropicCountReader: AnswerReader {
    let isComplete = false

    mutating func read(_ event: ServerSentEvent) throws(ProviderFailure) -> [AnswerPiece] {
        throw .malformed("a stream in place of a count")
    }

    mutating func read(whole body: [UInt8]) throws(ProviderFailure) -> [AnswerPiece] {
        let count = try ProviderJSON.decode(AnthropicWire.Count.self, from: body).input_tokens
        return [.usage(input: count, output: 0, cacheRead: 0, cacheWrite: 0)]
    }
}

/// Reads Anthropic's messages and event streams.
struct AnthropicReader: AnswerReader {
    private let isStructured: Bool
    private var hasStarted = false
    private(set) var isComplete = false

    init(isStructured: Bool) {
        self.isStructured = isStructured
    }

    mutating func read(_ event: ServerSentEvent) throws(ProviderFailure) -> [AnswerPiece] {
        let event = try ProviderJSON.decode(AnthropicWire.Event.self, from: event.data.utf8)
        switch event.type {
        case "message_start":
            hasStarted = true
            return pieces(of: event.message?.model, usage: event.message?.usage, stop: nil)
        case "content_block_start":
            guard !isStructured, let text = event.content_block?.text, !text.isEmpty else { return [] }
            return [.text(text)]
        case "content_block_delta":
            guard hasStarted else { throw .malformed("a delta before the message began") }
            let text = isStructured ? event.delta?.partial_json : event.delta?.text
            return text.map { $0.isEmpty ? [] : [.text($0)] } ?? []
        case "message_delta": return pieces(of: nil, usage: event.usage, stop: event.delta?.stop_reason)
        case "message_stop":
            isComplete = true
            return []
        case "error": throw failure(event.error)
        default: return []
        }
    }

    mutating func read(whole body: [UInt8]) throws(ProviderFailure) -> [AnswerPiece] {
        let answer = try ProviderJSON.decode(AnthropicWire.Answer.self, from: body)
        isComplete = true
        var pieces = pieces(of: answer.model, usage: answer.usage, stop: answer.stop_reason)
        for block in answer.content {
            if isStructured, let input = block.input {
                guard let bytes = try? ProviderJSON.encode(input) else { throw .malformed("tool input") }
                pieces.append(.text(String(decoding: bytes, as: UTF8.self)))
            } else if !isStructured, let text = block.text {
                pieces.append(.text(text))
            }
        }
        return pieces
    }

    private func pieces(of model: String?, usage: AnthropicWire.Usage?, stop: String?) -> [AnswerPiece] {
        var pieces: [AnswerPiece] = []
        if let model { pieces.append(.model(model)) }
        if let usage {
            pieces.append(
                .usage(
                    input: usage.input_tokens ?? 0,
                    output: usage.output_tokens ?? 0,
                    cacheRead: usage.cache_read_input_tokens ?? 0,
                    cacheWrite: usage.cache_creation_input_tokens ?? 0
                )
            )
        }
        if let stop { pieces.append(.stopReason(stop)) }
        return pieces
    }

    /// An error after the 200 of a stream has no status: its type says what it is.
    private func failure(_ error: AnthropicWire.ErrorDocument.Content?) -> ProviderFailure {
        let kind: ProviderFailure.Kind =
            switch error?.type {
            case "overloaded_error": .overloaded
            case "rate_limit_error": .rateLimited
            case "authentication_error", "permission_error": .authentication
            case "invalid_request_error": .invalidRequest
            default: .server
            }
        let message = String((error?.message ?? "error in the stream").prefix(1000))
        return ProviderFailure(kind: kind, status: 200, message: message, retryAfter: nil, isRetryable: false)
    }
}
