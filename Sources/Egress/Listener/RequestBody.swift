// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPServer

/// Reads what the agent sends.
enum RequestBody {
    /// - Throws: a `Problem` with status 400 that says which member is wrong. Never content: that may be what must not leave.
    static func decode<Value: Decodable>(_ request: HTTPRequest) throws -> Value {
        do {
            return try JSON.decode(Value.self, from: request.body)
        } catch let error as DecodingError {
            throw problem(error)
        }
    }

    /// - Throws: a `Problem` unless this can name a request in records.
    static func checkIdentifier(_ requestId: String) throws {
        guard !requestId.isEmpty, requestId.utf8.count <= 200 else {
            throw invalid("/request_id", "must have 1 to 200 bytes")
        }
    }

    /// A member that can be read and is wrong.
    static func invalid(_ pointer: String, _ detail: String) -> Problem {
        Problem(
            400,
            "invalid-request",
            "Invalid request",
            detail: "\(pointer) \(detail).",
            errors: [Problem.InvalidMember(pointer: pointer, detail: detail)]
        )
    }

    private static func problem(_ error: DecodingError) -> Problem {
        switch error {
        case .keyNotFound(let key, let context): invalid(pointer(context.codingPath + [key]), "is missing")
        case .typeMismatch(_, let context): invalid(pointer(context.codingPath), "has the wrong type")
        case .valueNotFound(_, let context): invalid(pointer(context.codingPath), "must not be null")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            invalid(pointer(context.codingPath), "is not one of the values there are")
        default: Problem(400, "malformed-json", "Malformed JSON", detail: "The body is not a JSON document.")
        }
    }

    /// The keys as they stand in the document.
    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { key in "/" + (key.intValue.map(String.init) ?? snakeCase(key.stringValue)) }.joined()
    }

    private static func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            if character.isUppercase, !text.isEmpty { text += "_" }
            text += character.lowercased()
        }
    }
}
