// SPDX-License-Identifier: Apache-2.0

// The names are those on the wire.

/// Anthropic's JSON.
enum AnthropicWire {
    struct Request: Encodable {
        let model: String
        /// Nil where tokens are counted only.
        let max_tokens: Int?
        let system: [Block]?
        let messages: [Message]
        let stream: Bool?
        let tools: [Tool]?
        let tool_choice: ToolChoice?
    }

    struct Message: Encodable {
        let role: String
        let content: [Block]
    }

    struct Block: Encodable {
        let type = "text"
        let text: String
        var cache_control: CacheControl?

        init(text: String) {
            self.text = text
        }
    }

    struct CacheControl: Encodable {
        let type: String
    }

    struct Tool: Encodable {
        let name: String
        let description: String
        let input_schema: JSONValue
    }

    struct ToolChoice: Encodable {
        let type: String
        let name: String
    }

    struct Answer: Decodable {
        struct Block: Decodable {
            let type: String
            let text: String?
            let input: JSONValue?
        }

        let model: String
        let content: [Block]
        let stop_reason: String?
        let usage: Usage?
    }

    struct Count: Decodable {
        let input_tokens: Int
    }

    struct Usage: Decodable {
        let input_tokens: Int?
        let output_tokens: Int?
        let cache_read_input_tokens: Int?
        let cache_creation_input_tokens: Int?
    }

    struct Event: Decodable {
        struct Start: Decodable {
            let model: String?
            let usage: Usage?
        }

        struct Delta: Decodable {
            let text: String?
            let partial_json: String?
            let stop_reason: String?
        }

        struct Block: Decodable {
            let text: String?
        }

        let type: String
        let message: Start?
        let content_block: Block?
        let delta: Delta?
        let usage: Usage?
        let error: ErrorDocument.Content?
    }

    struct ErrorDocument: Decodable {
        struct Content: Decodable {
            let type: String
            let message: String
        }

        let error: Content
    }
}
