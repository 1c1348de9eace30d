// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPClient
internal import HTTPTypes
internal import System

/// The agent's HTTP API, as commands use it. Every failure is a `CommandError` that can be shown.
struct AgentClient: Sendable {
    let address: AgentAddress
    /// The words of the command, for errors.
    private let subject: String
    private let client: Client
    private let base: String
    private let headers: HTTPHeaders

    /// Finds the agent. Nothing is sent yet.
    init(_ invocation: Invocation) throws(CommandError) {
        address = try AgentAddress.find(invocation)
        subject = invocation.path.joined(separator: " ")
        var headers: HTTPHeaders = ["Accept": "application/json", "User-Agent": "codeinsight/\(Version.current)"]
        switch address {
        case .unix(let path):
            client = Client(ClientConfiguration(unixSocket: path))
            base = "http://localhost"
        case .tcp(let url, let tokenFile):
            client = Client()
            base = url
            if let tokenFile {
                let token = try TokenFile.read(invocation.context.absolute(tokenFile))
                headers["Authorization"] = "Bearer " + token
            }
        }
        if UsageRefusal.isWanted(invocation.context.environment) { headers["DNT"] = "1" }
        self.headers = headers
    }

    func get<Value: Decodable>(
        _ type: Value.Type,
        _ path: String,
        query: [(String, String)] = []
    ) async throws(CommandError) -> Value {
        try decode(type, try await send("GET", path, query: query))
    }

    /// The answer's bytes as they are.
    func raw(_ path: String, query: [(String, String)] = []) async throws(CommandError) -> [UInt8] {
        try await send("GET", path, query: query).body
    }

    func post<Value: Decodable>(
        _ type: Value.Type,
        _ path: String,
        body: some Encodable
    ) async throws(CommandError) -> Value {
        let bytes: [UInt8]
        do {
            bytes = try JSON.encode(body)
        } catch {
            throw CommandError(.internalError, subject, "the request cannot be written as JSON: \(error)")
        }
        return try decode(type, try await send("POST", path, body: bytes))
    }

    func delete(_ path: String) async throws(CommandError) {
        _ = try await send("DELETE", path)
    }

    /// Calls `body` for each event of a job's stream, until it returns false or the stream ends.
    ///
    /// - Parameter lastEventId: events after this one; nil for all.
    /// - Throws: `CommandError` with `.unreachable` when the stream broke off.
    func events(
        ofJob id: String,
        after lastEventId: String?,
        _ body: (ServerSentEvent) throws -> Bool
    ) async throws {
        try await events("/v1/jobs/\(id)/events", after: lastEventId, body)
    }

    /// Calls `body` for each event of a stream, until it returns false or the stream ends.
    func events(
        _ path: String,
        after lastEventId: String? = nil,
        _ body: (ServerSentEvent) throws -> Bool
    ) async throws {
        var request = ClientRequest("GET", base + path, headers: headers)
        request.headers["Accept"] = "text/event-stream"
        if let lastEventId { request.headers["Last-Event-ID"] = lastEventId }
        do {
            let response = try await client.stream(request)
            guard response.status == 200 else {
                var bytes: [UInt8] = []
                for try await chunk in response.body { bytes += chunk }
                throw problem(status: response.status, headers: response.headers, body: bytes)
            }
            var parser = ServerSentEventParser()
            for try await chunk in response.body {
                for case .event(let event) in try parser.parse(chunk) where try !body(event) { return }
            }
        } catch let error as ClientError {
            throw unreachable(error)
        }
    }

    private func send(
        _ method: String,
        _ path: String,
        query: [(String, String)] = [],
        body: [UInt8]? = nil
    ) async throws(CommandError) -> ClientResponse {
        var url = base + path
        for (index, item) in query.enumerated() {
            url += (index == 0 ? "?" : "&") + item.0 + "=" + Self.pathSegment(item.1)
        }
        var request = ClientRequest(method, url, headers: headers, body: body)
        if body != nil { request.headers["Content-Type"] = "application/json" }
        let response: ClientResponse
        do {
            response = try await client.send(request)
        } catch {
            throw unreachable(error)
        }
        guard (200..<300).contains(response.status) else {
            throw problem(status: response.status, headers: response.headers, body: response.body)
        }
        return response
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type,
        _ response: ClientResponse
    ) throws(CommandError) -> Value {
        do {
            return try JSON.decode(type, from: response.body)
        } catch {
            throw CommandError(
                .internalError,
                subject,
                "the agent's answer is not a \(type): \(error)",
                next:
                    "the agent and this command may be of different versions: codeinsight status, codeinsight --version"
            )
        }
    }

    private func problem(status: Int, headers: HTTPHeaders, body: [UInt8]) -> CommandError {
        let document = try? JSON.decode(Problem.self, from: body)
        return CommandError(
            document ?? Problem(status, "not-a-problem-document", "the agent answered with status \(status)"),
            subject: subject,
            retryAfter: headers["Retry-After"]
        )
    }

    private func unreachable(_ error: ClientError) -> CommandError {
        switch error {
        case .cancelled: CommandError(.interrupted, subject, "interrupted")
        case .cannotConnect(_, let cause?) where cause == .permissionDenied:
            CommandError(
                .unreachable,
                "agent",
                "\(address.description): \(cause)",
                next: "only the socket's group may connect: adduser USER codeinsight, then log in again"
            )
        case .invalidRequest, .tooLarge, .redirectRefused: CommandError(.internalError, subject, error.description)
        case .tls, .cannotResolve, .cannotConnect, .addressRefused, .timeout, .interrupted:
            CommandError(
                .unreachable,
                "agent",
                error.description,
                next: "is it running? codeinsight check looks for the reason"
            )
        }
    }

    /// `text` with everything percent-encoded that is not unreserved (RFC 3986 §2.3): safe as a path segment and in a query.
    static func pathSegment(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }
}
