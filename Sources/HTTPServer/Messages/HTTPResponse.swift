// SPDX-License-Identifier: Apache-2.0

package import API
package import HTTPTypes

/// What a handler answers.
package struct HTTPResponse: Sendable {
    /// The content that follows the header fields.
    package enum Body: Sendable {
        case bytes([UInt8])
        case stream(ByteStream)
    }

    package var status: Int
    package var headers: HTTPHeaders
    package var body: Body

    /// An answer with a body that is in memory.
    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = .bytes(body)
    }

    /// An answer whose chunks are sent as `chunks` gives them. Asked for the next one only when there is room (backpressure); its task is cancelled when the
    /// client goes away or the server shuts down. An error ends the connection without the final chunk, so that the client notices.
    package init<Chunks: AsyncSequence & Sendable>(status: Int = 200, headers: HTTPHeaders = [:], stream chunks: Chunks)
    where Chunks.Element == [UInt8] {
        self.status = status
        self.headers = headers
        self.body = .stream(ByteStream(chunks))
    }

    /// An event stream: `text/event-stream`, not to be cached or buffered on the way.
    package static func events<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks) -> HTTPResponse
    where Chunks.Element == [UInt8] {
        let headers: HTTPHeaders = [
            "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no",
        ]
        return HTTPResponse(headers: headers, stream: chunks)
    }

    /// The same, with chunks given to `push` by `produce` itself. `push` returns when there is room for the next, or false when nobody reads any more.
    package static func events(
        _ produce: @escaping @Sendable (_ push: @Sendable ([UInt8]) async -> Bool) async throws -> Void
    ) -> HTTPResponse {
        var response = HTTPResponse.events(AsyncStream<[UInt8]> { nil })
        response.body = .stream(ByteStream(produce))
        return response
    }

    /// An answer whose chunks `produce` gives to `push`, as `events` does.
    package static func chunks(
        headers: HTTPHeaders,
        _ produce: @escaping @Sendable (_ push: @Sendable ([UInt8]) async -> Bool) async throws -> Void
    ) -> HTTPResponse {
        var response = HTTPResponse(status: 200, headers: headers)
        response.body = .stream(ByteStream(produce))
        return response
    }

    /// `value` in the product's JSON dialect.
    package static func json(_ value: some Encodable, status: Int = 200, headers: HTTPHeaders = [:]) throws
        -> HTTPResponse
    {
        var headers = headers
        headers["Content-Type"] = "application/json"
        return HTTPResponse(status: status, headers: headers, body: try JSON.encode(value))
    }

    /// `application/problem+json` (RFC 9457).
    package static func problem(_ problem: Problem, headers: HTTPHeaders = [:]) -> HTTPResponse {
        var headers = headers
        headers["Content-Type"] = "application/problem+json"
        // A problem is strings and numbers: encoding it has no way to fail. Should it, the status still says what happened.
        return HTTPResponse(status: problem.status, headers: headers, body: (try? JSON.encode(problem)) ?? [])
    }
}

/// Chunks that will be produced while they are sent.
package struct ByteStream: Sendable {
    /// Gives each chunk to `push`, which returns when there is room for the next, or false when nobody wants any more.
    let run: @Sendable (_ push: @Sendable ([UInt8]) async -> Bool) async throws -> Void

    init(_ produce: @escaping @Sendable (_ push: @Sendable ([UInt8]) async -> Bool) async throws -> Void) {
        run = produce
    }

    init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks) where Chunks.Element == [UInt8] {
        run = { push in
            for try await chunk in chunks {
                guard await push(chunk) else { return }
            }
        }
    }
}
