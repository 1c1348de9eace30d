// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import Logging
import System
import TestSupport
import Testing

@testable import Agent
@testable import Store

struct TokenRoutesTests {
    private let folder: TemporaryFolder
    private let tokens: TokenStore
    private let routes: [Route]
    private let gateway: GatewayDouble

    init() throws {
        folder = try TemporaryFolder()
        let database = try Database(path: folder.path + "/agent.db", migrations: AgentSchema.migrations)
        tokens = TokenStore(database: database, clock: WallClock { 5000 })
        gateway = try GatewayDouble(socket: folder.path + "/egress.sock")
        let link = EgressLink(socket: folder.path + "/egress.sock")
        let trail = AuditTrail(link: link, logger: Logger("test", to: LogOutput(level: .error)))
        routes = TokenRoutes(tokens: tokens, trail: trail).routes
    }

    private func respond(_ method: String, id: String = "", _ body: String = "") async throws -> HTTPResponse {
        let route = try #require(routes.first { $0.method == method })
        #expect(route.access.permits(.admin) && !route.access.permits(.developer) && !route.access.permits(.security))
        let request = HTTPRequest(
            method: method,
            path: "/v1/tokens",
            components: ["v1", "tokens"],
            body: Array(body.utf8),
            peer: .unix(uid: 0, gid: 0, pid: 1),
            parameters: ["id": id]
        )
        let caller = Caller(principal: Principal(user: "root", role: .admin), uid: 0)
        return try await route.handler(RequestContext(request: request, caller: caller, requestId: "r"))
    }

    private func body(_ response: HTTPResponse) -> [UInt8] {
        guard case .bytes(let bytes) = response.body else { return [] }
        return bytes
    }

    @Test func `the answer to creating is the only one with the token in it`() async throws {
        let created = try await respond("POST", #"{"user":"ci","role":"developer","ttl_seconds":60}"#)
        #expect(created.status == 201 && created.headers["Cache-Control"] == "no-store")
        let token = try JSON.decode(AccessToken.self, from: body(created))
        #expect(token.expiresAt == Timestamp(milliseconds: 65_000))
        #expect(try await tokens.check(token.token ?? "") == .valid(user: "ci", role: .developer))
        let listed = try JSON.decode(Page<AccessToken>.self, from: body(try await respond("GET"))).items
        #expect(listed.map(\.id) == [token.id] && listed.allSatisfy { $0.token == nil })
    }

    @Test func `a revoked token is no longer valid and an unknown id is 404`() async throws {
        let issued = try await tokens.issue(user: "ci", role: .viewer, lifetimeSeconds: nil)
        #expect(try await respond("DELETE", id: issued.token.id).status == 204)
        #expect(try await tokens.check(issued.text) == .revoked)
        await #expect { _ = try await respond("DELETE", id: "token-0") } throws: { ($0 as? Problem)?.status == 404 }
    }

    @Test func `both are in the audit log, by id, before they are answered`() async throws {
        let created = try await respond("POST", #"{"user":"ci","role":"developer","ttl_seconds":60}"#)
        let token = try JSON.decode(AccessToken.self, from: body(created))
        _ = try await respond("DELETE", id: token.id)
        #expect(gateway.events.map(\.kind) == [.tokenCreated, .tokenRevoked])
        #expect(gateway.events.allSatisfy { $0.principal?.user == "root" && $0.detail?.contains(token.id) == true })
        #expect(gateway.events.allSatisfy { $0.detail?.contains(token.token ?? "") == false })
    }

    @Test func `what cannot be recorded is no token; a token is revoked all the same`() async throws {
        let issued = try await tokens.issue(user: "ci", role: .viewer, lifetimeSeconds: nil)
        gateway.setFull(true)
        await #expect { _ = try await respond("POST", #"{"user":"ci","role":"admin"}"#) } throws: {
            ($0 as? Problem)?.code == "audit-unavailable"
        }
        #expect(try await tokens.list().map(\.id) == [issued.token.id])
        #expect(try await respond("DELETE", id: issued.token.id).status == 204)
        #expect(try await tokens.check(issued.text) == .revoked)
    }

    @Test(arguments: [
        #"{"user":"","role":"viewer"}"#, #"{"user":"a b","role":"viewer"}"#, #"{"user":"ci","role":"boss"}"#,
        #"{"user":"ci","role":"viewer","ttl_seconds":0}"#, #"{"user":"ci","role":"viewer","ttl_seconds":99999999999}"#,
    ])
    func `a request that is wrong makes no token`(text: String) async throws {
        await #expect { _ = try await respond("POST", text) } throws: { ($0 as? Problem)?.status == 422 }
        #expect(try await tokens.list().isEmpty)
    }
}
