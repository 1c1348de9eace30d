// SPDX-License-Identifier: Apache-2.0

import API
import Crypto
import Testing

@testable import Usage

@Suite(.timeLimit(.minutes(1))) struct UsageLedgerTests {
    @Test func `four users make no number, five do`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 4)
        let few = try await fixture.preview()
        #expect(few.users == nil && few.repositories == nil && few.uses.isEmpty && few.latency.isEmpty)
        fixture.search(users: 5)
        let enough = try await fixture.preview()
        #expect(enough.users == 5 && enough.repositories == 1)
        // 4 uses and 5 more, rounded down.
        #expect(enough.uses == [.init(feature: .search, outcome: .done, count: 5)])
        #expect(enough.latency == [.init(feature: .search, upToMs: 50, count: 5)])
    }

    @Test func `a cell of one user is left out of a report of many`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 9)
        for _ in 0..<1000 { fixture.meter.count(.review, .failed, elapsed: .seconds(1), user: "user1") }
        let report = try await fixture.preview()
        #expect(report.users == 5)
        #expect(report.uses.map(\.feature) == [.search] && report.latency.map(\.feature) == [.search])
    }

    @Test func `a preview is what is taken and its digest is what the history shows`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 7)
        try await fixture.collect()
        let preview = try await fixture.ledger.preview()
        let taken = try await fixture.ledger.takeNext()
        #expect(taken.body == preview)
        #expect(try await fixture.ledger.preview() == preview)
        try await fixture.ledger.sent(taken, auditSequence: 12)
        let entry = try #require(try await fixture.ledger.history().first)
        #expect(entry.state == .sent && entry.auditSequence == 12 && entry.attempts == 1)
        #expect(entry.sha256 == SHA256.hash(preview).hex && entry.bytes == preview.count)
        // What was sent is counted no second time.
        #expect(try await fixture.preview().uses.isEmpty)
    }

    @Test func `a finished week becomes a report that waits for a random time`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 5)
        try await fixture.collect()
        try await fixture.ledger.closeFinishedWeeks()
        #expect(try await fixture.ledger.history().isEmpty)
        fixture.advance(hours: 7 * 24)
        try await fixture.ledger.closeFinishedWeeks()
        #expect(try await fixture.ledger.history().map(\.week) == ["2026-11-16"])
        #expect(try await fixture.ledger.due() == nil)
        fixture.advance(hours: Int64(UsageLedger.longestDelayHours))
        #expect(try await fixture.ledger.due() != nil)
    }

    @Test func `failures wait longer each time and end`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 5)
        try await fixture.collect()
        var report = try await fixture.ledger.takeNext()
        var pauses: [Int64] = []
        while try await fixture.ledger.history()[0].state == .waiting {
            let before = Timestamp(milliseconds: report.dueAt.milliseconds)
            try await fixture.ledger.failed(report, reason: "no route")
            let entry = try await fixture.ledger.history()[0]
            pauses.append((entry.dueAt.milliseconds - before.milliseconds) / 3_600_000)
            guard entry.state == .waiting else { break }
            report = try await fixture.ledger.takeNext()
            fixture.advance(hours: 0)
        }
        #expect(pauses.first == 1)
        let last = try #require(try await fixture.ledger.history().first)
        #expect(last.state == .dropped && last.attempts == 14 && last.reason == "no route")
    }

    @Test func `no more than eight reports wait`() async throws {
        let fixture = try LedgerFixture()
        for _ in 0..<12 {
            fixture.search(users: 5)
            try await fixture.collect()
            fixture.advance(hours: 7 * 24)
            try await fixture.ledger.closeFinishedWeeks()
        }
        let history = try await fixture.ledger.history()
        #expect(history.count { $0.state == .waiting } == UsageLedger.spoolLimit)
        #expect(history.suffix(4).allSatisfy { $0.state == .dropped && $0.reason == "too many waited" })
    }

    @Test func `switched off, counts are gone and nothing waits`() async throws {
        let fixture = try LedgerFixture()
        fixture.search(users: 6)
        try await fixture.collect()
        _ = try await fixture.ledger.takeNext()
        try await fixture.ledger.forget()
        #expect(try await fixture.ledger.due() == nil)
        #expect(try await fixture.ledger.history().allSatisfy { $0.state == .dropped })
    }
}
