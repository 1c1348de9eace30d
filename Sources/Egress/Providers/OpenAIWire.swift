// SPDX-License-Identifier: Apache-2.0

// The names are those on the wire.

/// OpenAI's JSON.
enum OpenAIWire {
    struct Request: Encodable {
        let model: String
        let messages: [Message]
        let max_tokens: Int
        let stream: Bool
        let stream_options: StreamOptions?
        let response_format: ResponseFormat?
        let provider: Routing?
    }

    struct Message: Encodable {
        let role: String
        let content: String
    }

    struct StreamOptions: Encodable {
        let include_usage: Bool
    }

    struct ResponseFormat: Encodable {
        struct Schema: Encodable {
            let name: String
            let strict: Bool
            let schema: JSONValue
        }

        let type: String
        let json_schema: Schema
    }

    /// OpenRouter's: which of its own providers may see the request.
    struct Routing: Encodable {
        let data_collection: String
        let zdr: Bool
        let allow_fallbacks: Bool
    }

    struct EmbeddingRequest: Encodable {
        let model: String
        let input: [String]
        let encoding_format: String
    }

    /// A completion, a chunk of one, or embeddings.
    struct Answer: Decodable {
        struct Choice: Decodable {
            struct Content: Decodable {
                let content: String?
            }

            let message: Content?
            let delta: Content?
            let finish_reason: String?
        }

        struct Vector: Decodable {
            /// Some servers leave it out and mean the order of the inputs.
            let index: Int?
            let embedding: [Float]
        }

        struct Usage: Decodable {
            struct Details: Decodable {
                let cached_tokens: Int?
            }

            let prompt_tokens: Int?
            let completion_tokens: Int?
            let prompt_tokens_details: Details?
        }

        let model: String?
        let choices: [Choice]?
        let data: [Vector]?
        let usage: Usage?
        let error: ErrorDocument.Content?
    }

    struct ErrorDocument: Decodable {
        struct Content: Decodable {
            let message: String
            let code: Code?
        }

        /// A word with OpenAI, a number with OpenRouter.
        struct Code: Decodable {
            let number: Int?

            init(from decoder: any Decoder) throws {
                number = try? decoder.singleValueContainer().decode(Int.self)
            }
        }

        let error: Content
    }
}
