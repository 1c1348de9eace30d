// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import HTTPServer
package import HTTPTypes
internal import Synchronization

/// A model server on a real loopback socket that does what a test says and keeps every byte it was sent.
package final class ScriptedProvider: Sendable {
    /// Whose protocol it speaks.
    package enum Dialect: Sendable, CaseIterable {
        case anthropic
        case openAI
    }

    /// What it does with one request.
    package indirect enum Act: Sendable {
        /// Answers with this text, streamed in these pieces when the request asks for a stream.
        case say([String])
        /// Answers with the user's text, cut into pieces of so many characters.
        case echo(pieceLength: Int)
        /// One vector for each input: a dimension for each of these words, and one more; `width` in all.
        case embed(words: [String], width: Int)
        /// A status with a body of the provider's error shape.
        case fail(Int, message: String, headers: HTTPHeaders = [:])
        /// Begins to stream and reports an error in the middle.
        case failInStream(String, message: String)
        /// Begins to stream and closes the connection.
        case breakOff
        /// Sends a whole stream but its end.
        case endEarly
        /// Accepts the request and says nothing.
        case hang
        /// Bytes as they are.
        case raw(status: Int, headers: HTTPHeaders, body: [UInt8])
        /// The same bytes, in pieces of so many.
        case cut(Act, chunkBytes: Int)
    }

    /// What came in.
    package struct Received: Sendable {
        package var path: String
        package var headers: HTTPHeaders
        package var body: [UInt8]

        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    private struct State {
        var acts: [Act]
        var received: [Received] = []
    }

    package let dialect: Dialect
    package let url: String
    private let server: Server
    private let state: SharedState

    private final class SharedState: Sendable {
        let state: Mutex<State>

        init(_ acts: [Act]) {
            state = Mutex(State(acts: acts))
        }
    }

    /// - Parameter acts: one for each request in turn; the last stays.
    package convenience init(_ dialect: Dialect, _ acts: Act...) throws {
        try self.init(dialect, script: acts)
    }

    /// - Parameter acts: as above; not empty.
    package init(_ dialect: Dialect, script acts: [Act]) throws {
        let listener = try Listener.loopback(port: 0)
        let state = SharedState(acts)
        self.dialect = dialect
        self.state = state
        url = listener.address
        server = try Server(listeners: [listener]) { request in
            let act = state.state.withLock { state in
                state.received.append(Received(path: request.path, headers: request.headers, body: request.body))
                return state.acts.count > 1 ? state.acts.removeFirst() : state.acts[0]
            }
            return await Self.perform(act, ProviderScript(dialect: dialect, request: request.body), chunkBytes: nil)
        }
    }

    /// All requests so far, in order.
    package var received: [Received] { state.state.withLock { $0.received } }

    private static func perform(_ act: Act, _ script: ProviderScript, chunkBytes: Int?) async -> HTTPResponse {
        switch act {
        case .say(let pieces): return answer(script, pieces, chunkBytes)
        case .echo(let length): return answer(script, script.echo(pieceLength: length), chunkBytes)
        case .embed(let words, let width):
            return HTTPResponse(
                status: 200,
                headers: ["Content-Type": "application/json"],
                body: script.embeddings(words, width: width)
            )
        case .fail(let status, let message, var headers):
            headers["Content-Type"] = "application/json"
            return HTTPResponse(status: status, headers: headers, body: script.errorDocument(status, message))
        case .failInStream(let type, let message):
            return stream([script.beginning(["half an "]), script.errorEvent(type, message)], chunkBytes)
        case .breakOff:
            struct Broken: Error {}
            let (chunks, feed) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            feed.yield(script.beginning(["half an "]))
            feed.finish(throwing: Broken())
            return HTTPResponse(headers: ["Content-Type": "text/event-stream"], stream: chunks)
        case .endEarly: return stream([script.beginning(["half an "])], chunkBytes)
        case .hang:
            try? await Task.sleep(for: .seconds(3600))
            return HTTPResponse(status: 500)
        case .raw(let status, let headers, let body): return HTTPResponse(status: status, headers: headers, body: body)
        case .cut(let act, let bytes): return await perform(act, script, chunkBytes: bytes)
        }
    }

    private static func answer(_ script: ProviderScript, _ pieces: [String], _ chunkBytes: Int?) -> HTTPResponse {
        guard script.isStreaming else {
            let headers: HTTPHeaders = ["Content-Type": "application/json"]
            return HTTPResponse(status: 200, headers: headers, body: script.whole(pieces.joined()))
        }
        return stream([script.beginning(pieces), script.end], chunkBytes)
    }

    private static func stream(_ parts: [[UInt8]], _ chunkBytes: Int?) -> HTTPResponse {
        let bytes = parts.flatMap(\.self)
        let size = chunkBytes ?? max(1, bytes.count)
        let chunks = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min(bytes.count, $0 + size)]) }
        return .events(
            AsyncStream<[UInt8]> { continuation in
                for chunk in chunks { continuation.yield(chunk) }
                continuation.finish()
            }
        )
    }
}
