// SPDX-License-Identifier: Apache-2.0

/// What a model is asked, after redaction: nothing in it needs looking at again.
struct Prompt: Sendable {
    var model: String
    /// The `instruction` segments.
    var system: [String]
    /// All other segments.
    var user: [String]
    var maxOutputTokens: Int
    /// A JSON schema the answer must conform to.
    var responseSchema: JSONValue?
    var isStreaming: Bool
}

/// One HTTP request to a destination, complete but for the credential.
struct OutboundMessage: Sendable {
    var method = "POST"
    /// Appended to the destination's address.
    var path: String
    /// Names and values that hold nothing of the request.
    var headers: [(name: String, value: String)]
    /// Exactly what is sent, recorded by its digest. Empty, of a GET: none.
    var body: [UInt8]
}
