// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPClient
internal import HTTPServer
internal import HTTPTypes

/// The way to the gateway: HTTP over its Unix socket.
struct EgressLink: Sendable {
    private let client: Client
    private let socket: String

    init(socket: String) {
        self.socket = socket
        var configuration = ClientConfiguration(unixSocket: socket)
        configuration.totalTimeout = .seconds(30)
        client = Client(configuration)
    }

    /// Passes a request on and the answer back, problem documents included.
    ///
    /// - Throws: a 503 `Problem` when the gateway does not answer: nothing is decided without it.
    func forward(
        _ method: String,
        _ path: String,
        body: [UInt8]? = nil,
        for context: RequestContext
    ) async throws -> HTTPResponse {
        var url = "http://localhost/egress/v1" + path
        if let query = Self.query(of: context.request) { url += "?" + query }
        var headers: HTTPHeaders = ["X-Request-Id": context.requestId]
        if body != nil { headers["Content-Type"] = "application/json" }
        let response = try await send(ClientRequest(method, url, headers: headers, body: body))
        var answer: HTTPHeaders = [:]
        for name in ["Content-Type", "Retry-After"] { answer[name] = response.headers[name] }
        return HTTPResponse(status: response.status, headers: answer, body: response.body)
    }

    /// How the gateway is, in its own words.
    func component() async throws -> AgentStatus.Component {
        let response = try await send(ClientRequest("GET", "http://localhost/egress/v1/status"))
        guard response.status == 200 else {
            return .init(name: "egress", state: .failed, detail: "answers with status \(response.status)")
        }
        let status = try JSON.decode(EgressStatus.self, from: response.body)
        return status.component
    }

    private func send(_ request: ClientRequest) async throws -> ClientResponse {
        do {
            return try await client.send(request)
        } catch {
            throw Problem(
                503,
                "egress-unavailable",
                "Gateway unavailable",
                detail:
                    "codeinsight-egress does not answer on \(socket) (\(error)): nothing is decided, sent or recorded without it."
            )
        }
    }

    private static func query(of request: HTTPRequest) -> String? {
        let items = request.query.map { encoded($0.name) + "=" + encoded($0.value) }
        return items.isEmpty ? nil : items.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}

extension EgressStatus {
    /// As one part of the agent's status.
    fileprivate var component: AgentStatus.Component {
        if let auditFailure {
            let detail = "nothing leaves: the audit log cannot be written: \(auditFailure)"
            return .init(name: "egress", state: .failed, detail: detail)
        }
        let summary =
            destinations.isEmpty
            ? "denies everything: no destination is configured"
            : "\(destinations.count) destinations: "
                + destinations.map { "\($0.id) (\($0.state))" }.joined(separator: ", ")
        let detail = "\(summary); \(auditSize) audit records; " + confinement.joined(separator: "; ")
        if let policyProblem {
            let complaint = "the newest policy is not in force: \(policyProblem); "
            return .init(name: "egress", state: .degraded, detail: complaint + detail)
        }
        return .init(name: "egress", state: .ok, detail: detail)
    }
}
