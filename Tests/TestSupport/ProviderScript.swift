// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// What a model server says to one request, in one of the two protocols.
struct ProviderScript: Sendable {
    let dialect: ScriptedProvider.Dialect
    let isStreaming: Bool
    private let inputs: [String]
    private let userText: String

    init(dialect: ScriptedProvider.Dialect, request: [UInt8]) {
        self.dialect = dialect
        let document = (try? JSONSerialization.jsonObject(with: Data(request))) as? [String: Any] ?? [:]
        isStreaming = document["stream"] as? Bool ?? false
        inputs = document["input"] as? [String] ?? []
        let user = (document["messages"] as? [[String: Any]] ?? []).last { $0["role"] as? String == "user" }
        if let text = user?["content"] as? String {
            userText = text
        } else {
            let blocks = user?["content"] as? [[String: Any]] ?? []
            userText = blocks.compactMap { $0["text"] as? String }.joined(separator: "\n\n")
        }
    }

    func embeddings(_ words: [String], width: Int) -> [UInt8] {
        let data = inputs.enumerated().map { index, text -> [String: Any] in
            var vector = [Double](repeating: 0, count: width)
            vector[width - 1] = 0.01
            for (place, word) in words.enumerated() where text.contains(word) { vector[place] = 1 }
            return ["index": index, "embedding": vector]
        }
        return json(["model": "scripted-1", "data": data, "usage": ["prompt_tokens": inputs.count]])
    }

    func echo(pieceLength: Int) -> [String] {
        var pieces: [String] = []
        var rest = userText[...]
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(pieceLength)))
            rest = rest.dropFirst(pieceLength)
        }
        return pieces
    }

    /// A whole answer.
    func whole(_ text: String) -> [UInt8] {
        switch dialect {
        case .anthropic:
            json([
                "id": "msg_1", "type": "message", "role": "assistant", "model": "scripted-1",
                "content": [["type": "text", "text": text]], "stop_reason": "end_turn",
                "usage": ["input_tokens": 11, "output_tokens": 7],
            ])
        case .openAI:
            json([
                "id": "c1", "object": "chat.completion", "created": 1, "model": "scripted-1",
                "choices": [
                    ["index": 0, "message": ["role": "assistant", "content": text], "finish_reason": "stop"]
                ],
                "usage": ["prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18],
            ])
        }
    }

    /// A stream up to before its end.
    func beginning(_ pieces: [String]) -> [UInt8] {
        switch dialect {
        case .anthropic:
            let message: [String: Any] = [
                "id": "msg_1", "model": "scripted-1", "role": "assistant", "content": [] as [Any],
                "usage": ["input_tokens": 11, "output_tokens": 1],
            ]
            var bytes = event("message_start", ["message": message])
            bytes += event("content_block_start", ["index": 0, "content_block": ["type": "text", "text": ""]])
            bytes += event("ping", [:])
            for piece in pieces {
                bytes += event("content_block_delta", ["index": 0, "delta": ["type": "text_delta", "text": piece]])
            }
            return bytes
        case .openAI:
            var bytes = Array(": OPENROUTER PROCESSING\n\n".utf8)
            for piece in pieces { bytes += chunk(["delta": ["content": piece]]) }
            return bytes
        }
    }

    /// The end of a stream.
    var end: [UInt8] {
        switch dialect {
        case .anthropic:
            return event("content_block_stop", ["index": 0])
                + event("message_delta", ["delta": ["stop_reason": "end_turn"], "usage": ["output_tokens": 7]])
                + event("message_stop", [:])
        case .openAI:
            let usage: [String: Any] = [
                "model": "scripted-1", "choices": [] as [Any], "usage": ["prompt_tokens": 11, "completion_tokens": 7],
            ]
            return chunk(["delta": [:] as [String: Any], "finish_reason": "stop"])
                + Array("data: ".utf8) + json(usage) + Array("\n\ndata: [DONE]\n\n".utf8)
        }
    }

    func errorDocument(_ status: Int, _ message: String) -> [UInt8] {
        switch dialect {
        case .anthropic: json(["type": "error", "error": ["type": "api_error", "message": message]])
        case .openAI: json(["error": ["message": message, "code": status]])
        }
    }

    func errorEvent(_ type: String, _ message: String) -> [UInt8] {
        switch dialect {
        case .anthropic: event("error", ["error": ["type": type, "message": message]])
        case .openAI: Array("data: ".utf8) + json(["error": ["message": message, "code": 503]]) + Array("\n\n".utf8)
        }
    }

    private func event(_ type: String, _ fields: [String: Any]) -> [UInt8] {
        let data = json(fields.merging(["type": type]) { $1 })
        return Array("event: \(type)\ndata: ".utf8) + data + Array("\n\n".utf8)
    }

    private func chunk(_ choice: [String: Any]) -> [UInt8] {
        let fields: [String: Any] = [
            "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted-1",
            "choices": [choice.merging(["index": 0]) { $1 }],
        ]
        return Array("data: ".utf8) + json(fields) + Array("\n\n".utf8)
    }

    private func json(_ value: [String: Any]) -> [UInt8] {
        (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])).map { [UInt8]($0) } ?? []
    }
}
