// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct AuditTrailTests {
    private let folder: TemporaryFolder
    private let trail: AuditTrail

    init() throws {
        folder = try TemporaryFolder()
        let logger = Logger("test", to: LogOutput(level: .error))
        trail = AuditTrail(link: EgressLink(socket: folder.path + "/egress.sock"), logger: logger)
    }

    private var socket: String { folder.path + "/egress.sock" }

    private func event(_ detail: String) -> AuditEvent { AuditEvent(kind: .login, principal: nil, detail: detail) }

    @Test func `what must be on disk fails when the gateway is away or cannot write`() async throws {
        await #expect { try await trail.require(event("a")) } throws: { ($0 as? Problem)?.code == "egress-unavailable" }
        let gateway = try GatewayDouble(socket: socket)
        gateway.setFull(true)
        await #expect { try await trail.require(event("b")) } throws: { ($0 as? Problem)?.code == "audit-unavailable" }
        gateway.setFull(false)
        try await trail.require(event("c"))
        #expect(gateway.events.map(\.detail) == ["c"])
    }

    @Test func `what was noted while the gateway was away arrives in its order`() async throws {
        trail.note(event("1"))
        trail.note(event("2"))
        #expect(await trail.flush() == false)
        let gateway = try GatewayDouble(socket: socket)
        trail.note(event("3"))
        #expect(await trail.flush())
        #expect(gateway.events.map(\.detail) == ["1", "2", "3"])
    }

    @Test func `the queue is bounded, and says how much it lost`() async throws {
        for number in 0..<AuditTrail.capacity + 5 { trail.note(event("\(number)")) }
        let gateway = try GatewayDouble(socket: socket)
        #expect(await trail.flush())
        #expect(gateway.events.count == AuditTrail.capacity + 1)
        #expect(gateway.events.last?.result == "lost")
        #expect(gateway.events.last?.detail?.hasPrefix("5 events") == true)
    }

    @Test func `noted events are handed over in the background`() async throws {
        let gateway = try GatewayDouble(socket: socket)
        let work = Task { await trail.run() }
        trail.note(event("soon"))
        while gateway.events.isEmpty { await Task.yield() }
        #expect(gateway.events.map(\.detail) == ["soon"])
        work.cancel()
        await work.value
    }

    // MARK: - Logins

    private final class HandClock: Sendable {
        private let offset = Mutex(Duration.zero)
        private let start = ContinuousClock.now

        func advance(_ duration: Duration) { offset.withLock { $0 += duration } }
        var now: ContinuousClock.Instant { start + offset.withLock { $0 } }
    }

    @Test func `a token tried in a loop is one record, and the rest are counted`() async throws {
        let gateway = try GatewayDouble(socket: socket)
        let clock = HandClock()
        let logins = LoginRecords(trail: trail) { clock.now }
        for _ in 0..<100 { logins.rejected("token-unknown", nil, by: "a token") }
        await trail.flush()
        #expect(gateway.events.map(\.detail) == ["token-unknown: a token"])
        logins.settle()
        clock.advance(LoginRecords.window)
        logins.rejected("token-unknown", nil, by: "a token")
        logins.rejected("token-expired", nil, by: "token-1")
        await trail.flush()
        let others = "token-unknown: a token; 99 more like it since the record before"
        #expect(gateway.events.map(\.detail) == ["token-unknown: a token", others, "token-expired: token-1"])
        #expect(gateway.events.allSatisfy { $0.result == "rejected" && $0.kind == .login })
    }

    @Test func `what was counted is recorded when its time has come, without another attempt`() async throws {
        let gateway = try GatewayDouble(socket: socket)
        let clock = HandClock()
        let logins = LoginRecords(trail: trail) { clock.now }
        for _ in 0..<3 { logins.rejected("token-unknown", nil, by: "a token") }
        logins.settle()
        await trail.flush()
        #expect(gateway.events.count == 1)
        clock.advance(LoginRecords.window)
        logins.settle()
        logins.settle()
        await trail.flush()
        #expect(gateway.events.count == 2)
        #expect(gateway.events.last?.detail?.hasSuffix("1 more like it since the record before") == true)
    }

    @Test func `a user is new once`() {
        let logins = LoginRecords(trail: trail)
        #expect(logins.isFirst("a") && !logins.isFirst("a") && logins.isFirst("b"))
    }
}
