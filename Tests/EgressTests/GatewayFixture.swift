// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Crypto
import Foundation
import HTTPClient
import HTTPServer
import Logging
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

    /// - Parameter allowedUsers: default: this user.
    init(allowedUsers: Set<UInt32> = [getuid()]) throws {
        folder = try TemporaryFolder()
        log = try AuditLog(folder: folder.path + "/audit", origin: "test/log", clock: { Timestamp(milliseconds: 1) })
        let logger = Logger("test", to: LogOutput(level: .error))
        let decider = Decider(redactor: Redactor(rules: try Self.rules.get()))
        let gateway = Gateway(
            decider: decider,
            recorder: Recorder(log: log),
            vaultKey: SecretBytes(copying: Array(repeating: 7, count: 32)),
            logger: logger
        )
        let routes = GatewayRoutes(
            gateway: gateway,
            audit: AuditRoutes(log: log),
            peers: PeerCheck(allowedUsers: allowedUsers),
            logger: logger,
            status: { fatalError("not asked for in these tests") }
        )
        let path = folder.path + "/s"
        server = try Server(listeners: [try Listener.unix(path: path, mode: 0o600)], handler: routes.handler())
        client = Client(ClientConfiguration(unixSocket: path))
    }

    func post(_ path: String, _ body: some Encodable) async throws -> ClientResponse {
        try await client.send(ClientRequest("POST", "http://l" + path, body: try JSON.encode(body)))
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
    /// One segment of code to a destination that no policy names.
    static func sample(_ text: String = "let x = 1", id: String = "r1") -> EgressRequest {
        EgressRequest(
            requestId: id,
            principal: Principal(user: "dev", role: .developer),
            purpose: .review,
            destination: "claude",
            segments: [EgressSegment(kind: .code, text: text, repository: "shop", path: "src/a.py")]
        )
    }
}
