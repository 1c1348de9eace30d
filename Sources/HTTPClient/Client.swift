// SPDX-License-Identifier: Apache-2.0

private import HTTPTypes
private import Synchronization
private import System

/// An HTTP client for one destination, with connections it keeps.
///
/// Costs nothing until the first request, which starts one thread for all transfers. The thread ends when the client and every body that it returned are gone.
package final class Client: Sendable {
    private let configuration: ClientConfiguration
    private let loop = Mutex<RunningLoop?>(nil)

    /// A client that connects as `configuration` says.
    package init(_ configuration: ClientConfiguration = ClientConfiguration()) {
        self.configuration = configuration
    }

    /// Sends a request and returns as soon as the answer's header fields are there.
    package func stream(_ request: ClientRequest) async throws(ClientError) -> StreamingResponse {
        var request = request
        while true {
            let body = try start(request)
            let head = try await body.head()
            guard let next = try redirect(of: request, answeredBy: head) else {
                return StreamingResponse(
                    status: head.status,
                    headers: head.headers,
                    certificate: head.certificate,
                    body: body
                )
            }
            request = next
        }
    }

    /// Sends a request and returns the whole answer.
    package func send(_ request: ClientRequest) async throws(ClientError) -> ClientResponse {
        let response = try await stream(request)
        var body: [UInt8] = []
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try await chunks.next() { body.append(contentsOf: chunk) }
        return ClientResponse(status: response.status, headers: response.headers, body: body)
    }

    private func start(_ request: ClientRequest) throws(ClientError) -> ResponseBody {
        if let field = request.headers.malformed { throw .invalidRequest("header field \(field.name) is malformed") }
        let running = try running()
        let transfer = Transfer(request: request, configuration: configuration, loop: running.loop)
        running.loop.submit(.start(transfer))
        return ResponseBody(transfer, running)
    }

    private func running() throws(ClientError) -> RunningLoop {
        let result: Result<RunningLoop, ClientError> = loop.withLock { loop in
            if let loop { return .success(loop) }
            do throws(ClientError) {
                let new = RunningLoop(try TransferLoop(idleConnections: configuration.idleConnections))
                loop = new
                return .success(new)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func redirect(
        of request: ClientRequest,
        answeredBy head: ResponseHead
    ) throws(ClientError) -> ClientRequest? {
        guard request.redirects > 0, [301, 302, 303, 307, 308].contains(head.status),
            request.method == "GET" || request.method == "HEAD", let location = head.headers["Location"]
        else { return nil }
        guard let next = WebAddress.resolve(location, against: request.url) else {
            throw .redirectRefused(to: location)
        }
        var following = request
        following.url = next
        following.redirects -= 1
        return following
    }
}
