// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPClient
internal import HTTPServer
internal import HTTPTypes

/// The way to the gateway: HTTP over its Unix socket.
struct EgressLink: Sendable {
    private let client: Client
    /// For answers as large and as slow as a repository: the gateway's limits for the destination count.
    private let patientClient: Client
    private let socket: String

    init(socket: String) {
        self.socket = socket
        var configuration = ClientConfiguration(unixSocket: socket)
        configuration.totalTimeout = nil
        configuration.firstByteTimeout = nil
        configuration.responseLimit = .max
        patientClient = Client(configuration)
        configuration.totalTimeout = .seconds(30)
        configuration.firstByteTimeout = .seconds(30)
        configuration.responseLimit = 64 << 20
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

    /// Sends a usage report, byte for byte as it is given.
    ///
    /// - Throws: a `Problem`: 403 `policy-denied` when it may not leave, 503 when the gateway does not answer, the vendor's failure otherwise.
    func upload(_ upload: UsageUpload) async throws -> UsageReceipt {
        let response = try await post("/usage", upload, by: patientClient)
        return try JSON.decode(UsageReceipt.self, from: response.body)
    }

    /// Takes one step of a git fetch; the answer is read while it arrives.
    ///
    /// - Throws: a `Problem`, as `upload`.
    func fetch(_ step: GitFetchStep) async throws -> ResponseBody {
        let response: StreamingResponse
        do {
            response = try await patientClient.stream(try Self.request("/git", step))
        } catch let error as ClientError {
            throw unavailable(error)
        }
        guard response.status == 200 else {
            var body: [UInt8] = []
            for try await chunk in response.body { body += chunk }
            throw Self.refusal(response.status, body)
        }
        return response.body
    }

    /// Records something that happened in the agent. When this returns, it is on disk.
    ///
    /// - Returns: the record's number.
    /// - Throws: a `Problem`; whatever the event is about must not be acknowledged then.
    @discardableResult
    func record(_ event: AuditEvent) async throws -> Int {
        let response = try await post("/audit/events", event)
        return try JSON.decode(AuditAccepted.self, from: response.body).sequence
    }

    /// Sends a request to a model and waits for the whole answer, however long the destination may take.
    ///
    /// - Throws: a `Problem`: 403 `policy-denied` or `approval-required`, 503 when the gateway does not answer, the provider's failure otherwise.
    func ask(_ request: EgressRequest) async throws -> EgressAnswer {
        let response = try await post("/requests", request, by: patientClient)
        return try JSON.decode(EgressAnswer.self, from: response.body)
    }

    /// What a request would get, without sending or recording anything.
    func decide(_ request: EgressRequest) async throws -> EgressDecision {
        try JSON.decode(EgressDecision.self, from: try await post("/decide", request).body)
    }

    func status() async throws -> EgressStatus {
        try await get("/status")
    }

    /// What the gateway answers to attempts to go where policy does not lead.
    func proof() async throws -> GatewayProof {
        try await get("/proof")
    }

    private func get<Answer: Decodable>(_ path: String) async throws -> Answer {
        let response = try await send(ClientRequest("GET", "http://localhost/egress/v1" + path))
        guard response.status == 200 else { throw Self.refusal(response.status, response.body) }
        return try JSON.decode(Answer.self, from: response.body)
    }

    private func post(_ path: String, _ body: some Encodable, by client: Client? = nil) async throws -> ClientResponse {
        let response = try await send(try Self.request(path, body), by: client)
        guard (200..<300).contains(response.status) else { throw Self.refusal(response.status, response.body) }
        return response
    }

    private static func request(_ path: String, _ body: some Encodable) throws -> ClientRequest {
        ClientRequest(
            "POST",
            "http://localhost/egress/v1" + path,
            headers: ["Content-Type": "application/json"],
            body: try JSON.encode(body)
        )
    }

    /// What the gateway said instead of doing it: a decision, or a problem of its own.
    private static func refusal(_ status: Int, _ body: [UInt8]) -> Problem {
        if let problem = try? JSON.decode(Problem.self, from: body) { return problem }
        guard let decision = try? JSON.decode(EgressDecision.self, from: body) else {
            return Problem(
                502,
                "egress-malformed",
                "Gateway unclear",
                detail: "The gateway answered with status \(status)."
            )
        }
        guard decision.outcome == .approvalRequired else {
            return Problem(403, "policy-denied", "Denied by policy", detail: decision.reason)
        }
        let advice = decision.approval.map { approval in
            ": it waits as \(approval.id) until \(approval.expiresAt); once somebody of the role security or admin has approved it "
                + "(codeinsight policy approvals), ask again"
        }
        return Problem(403, "approval-required", "Approval required", detail: decision.reason + (advice ?? ""))
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

    private func send(_ request: ClientRequest, by other: Client? = nil) async throws -> ClientResponse {
        do {
            return try await (other ?? client).send(request)
        } catch {
            throw unavailable(error)
        }
    }

    private func unavailable(_ error: ClientError) -> Problem {
        Problem(
            503,
            "egress-unavailable",
            "Gateway unavailable",
            detail:
                "codeinsight-egress does not answer on \(socket) (\(error)): nothing is decided, sent or recorded without it."
        )
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
        let mode = airGapped == true ? "air-gapped: no external destination is reached; " : ""
        let detail = "\(mode)\(summary); \(auditSize) audit records; " + confinement.joined(separator: "; ")
        if let policyProblem {
            let complaint = "the newest policy is not in force: \(policyProblem); "
            return .init(name: "egress", state: .degraded, detail: complaint + detail)
        }
        return .init(name: "egress", state: .ok, detail: detail)
    }
}
