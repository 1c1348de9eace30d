// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// What to ask.
package struct ClientRequest: Sendable {
    package var method: String
    /// Absolute, `http` or `https`. To a Unix socket `http://localhost/PATH` will do.
    package var url: String
    package var headers: HTTPHeaders
    /// Nil sends no body at all; empty sends one of length 0.
    package var body: [UInt8]?
    /// How many redirects to follow, `GET` and `HEAD` only, and never to another scheme, host or port. Default: 0, a redirect is the answer.
    package var redirects: Int

    /// States all parts.
    package init(
        _ method: String = "GET",
        _ url: String,
        headers: HTTPHeaders = [:],
        body: [UInt8]? = nil,
        redirects: Int = 0
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.redirects = redirects
    }
}

/// Status and header fields of an answer.
package struct ResponseHead: Equatable, Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    /// The server's certificate as PEM, when a connection was made for this request.
    package var certificate: String?
}

/// A whole answer.
package struct ClientResponse: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]
}

/// An answer whose body arrives while it is read.
package struct StreamingResponse: Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    /// The server's certificate as PEM, when a connection was made for this request.
    package var certificate: String?
    /// To be read once. Not reading it stops the sender (backpressure); dropping it closes the connection.
    package var body: ResponseBody
}

/// The pieces of an answer's body, as they arrive.
package struct ResponseBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = ClientError

    /// Cancels the transfer when nobody holds the body any more.
    fileprivate final class Holder: Sendable {
        let transfer: Transfer
        private let running: RunningLoop

        init(_ transfer: Transfer, _ running: RunningLoop) {
            self.transfer = transfer
            self.running = running
        }

        deinit {
            transfer.cancel()
        }
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let holder: Holder

        /// The next piece, never empty; nil at the end.
        package mutating func next() async throws(ClientError) -> [UInt8]? {
            try await holder.transfer.nextChunk()
        }

        package mutating func next(isolation: isolated (any Actor)?) async throws(ClientError) -> [UInt8]? {
            try await holder.transfer.nextChunk()
        }
    }

    private let holder: Holder

    init(_ transfer: Transfer, _ running: RunningLoop) {
        holder = Holder(transfer, running)
    }

    /// Waits for what comes before the body.
    func head() async throws(ClientError) -> ResponseHead {
        try await holder.transfer.head()
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(holder: holder)
    }
}
