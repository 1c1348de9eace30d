// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Configuration
import Crypto
import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import Logging
import Policy
import Redaction
import System
import TestSupport
import Testing

@testable import Egress

/// A gateway on a real Unix socket with a real audit log, in this process.
final class GatewayFixture: Sendable {
    let folder: TemporaryFolder
    let log: AuditLog
    let server: Server
    let client: Client
    let destinations: DestinationPool

    /// - Parameters:
    ///   - policy: TOML; default: none, which denies everything.
    ///   - allowedUsers: default: this user.
    init(
        folder: TemporaryFolder? = nil,
        policy: String = "",
        allowedUsers: Set<UInt32> = [getuid()],
        courier: Courier = Courier(),
        isAirGapped: Bool = false,
        approvalClock: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: 1) }
    ) throws {
        self.folder = try folder ?? TemporaryFolder()
        let root = self.folder.path
        log = try AuditLog(folder: root + "/audit", origin: "test/log", clock: { Timestamp(milliseconds: 1) })
        let logger = Logger("test", to: LogOutput(level: .error))
        let set = try PolicyLoader().load([TOMLDecoder.Source(file: "policy.toml", text: Array(policy.utf8))])
        destinations = DestinationPool(credentialsDirectory: nil)
        let gateway = Gateway(
            decider: Decider(
                redactor: LiveRedactor(Redactor(rules: try Self.rules.get())),
                policies: PolicyStore(set),
                clock: { Timestamp(milliseconds: 1) },
                isAirGapped: isAirGapped
            ),
            recorder: Recorder(log: log),
            approvals: try ApprovalBook(
                file: root + "/approvals.json",
                wait: .seconds(86_400),
                validity: .seconds(3600),
                clock: approvalClock
            ),
            destinations: destinations,
            courier: courier,
            vaultKey: SecretBytes(copying: Array(repeating: 7, count: 32)),
            logger: logger
        )
        let routes = GatewayRoutes(
            gateway: gateway,
            audit: AuditRoutes(log: log, folder: root + "/audit"),
            peers: PeerCheck(allowedUsers: allowedUsers),
            logger: logger,
            status: { fatalError("not asked for in these tests") }
        )
        let path = root + "/s"
        server = try Server(listeners: [try Listener.unix(path: path, mode: 0o600)], handler: routes.handler())
        client = Client(ClientConfiguration(unixSocket: path))
    }

    /// A gateway that permits everything to `provider`, which is called `claude`, and replaces everything that is sensitive.
    convenience init(
        to provider: ScriptedProvider,
        extra: String = "",
        rules: String = "redact = [\"*\"]",
        courier: Courier = Courier(),
        approvalClock: @escaping @Sendable () -> Timestamp = { Timestamp(milliseconds: 1) }
    ) throws {
        let folder = try TemporaryFolder()
        let key = folder.path + "/key"
        try SecretFile.create(key, SecretBytes(copying: Array("sk-scripted\n".utf8)))
        let kind = provider.dialect == .anthropic ? "anthropic" : "openai"
        let policy = """
            [[destination]]
            id = "claude"
            class = "internal"
            provider = "\(kind)"
            url = "\(provider.url)"
            credential = { file = "\(key)" }
            first_byte_timeout = "5s"
            \(extra)

            [[rule]]
            id = "all"
            effect = "permit"
            \(rules)
            """
        try self.init(folder: folder, policy: policy, courier: courier, approvalClock: approvalClock)
    }

    func post(_ path: String, _ body: some Encodable) async throws -> ClientResponse {
        try await client.send(ClientRequest("POST", "http://l" + path, body: try JSON.encode(body)))
    }

    /// Asks for a stream and reads it to its end.
    func stream(_ request: EgressRequest) async throws -> [EgressEvent] {
        var request = request
        request.stream = true
        let response = try await post("/egress/v1/requests", request)
        #expect(response.headers["Content-Type"] == "text/event-stream")
        var parser = ServerSentEventParser()
        return try parser.parse(response.body).compactMap { output in
            guard case .event(let event) = output else { return nil }
            return try EgressEvent(kind: event.event ?? "", data: Array(event.data.utf8))
        }
    }

    /// The log's records of one kind, in order.
    func records(_ kind: AuditRecord.Kind) throws -> [AuditRecord] {
        try StoredLog.records(in: folder.path + "/audit").map(\.record).filter { $0.kind == kind }
    }

    /// The records, as they stand in the log's segments.
    func stored() throws -> String {
        let segments = folder.path + "/audit/segments"
        return try FileManager.default.contentsOfDirectory(atPath: segments).sorted()
            .map { String(decoding: try Data(contentsOf: URL(fileURLWithPath: segments + "/" + $0)), as: UTF8.self) }
            .joined()
    }

    private static let rules = Result {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try RuleSet.load(directories: ["/" + root + "/share/redaction"])
    }
}

extension EgressRequest {
    /// One segment of code to the destination `claude`.
    static func sample(_ text: String = "let x = 1", id: String = "r1") -> EgressRequest {
        EgressRequest(
            requestId: id,
            principal: Principal(user: "dev", role: .developer),
            purpose: .review,
            destination: "claude",
            model: "scripted",
            segments: [
                EgressSegment(kind: .instruction, text: "Review this."),
                EgressSegment(kind: .code, text: text, repository: "shop", path: "src/a.py"),
            ]
        )
    }
}
