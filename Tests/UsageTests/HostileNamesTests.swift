// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Testing

@testable import Usage

/// Whatever users, repositories and jobs are called: none of it is in a report.
@Suite(.timeLimit(.minutes(1))) struct HostileNamesTests {
    private static let pieces = [
        "alice", "alice@corp.example", "/home/alice/src", "10.1.2.3", "fe80::1", "db-prod-7.corp.example", "review",
        "\",\"users\":99,\"x\":\"", "'; DROP TABLE uses; --", "\u{0}", "\n", "ключ", "🦊", "a\u{202E}b",
        "AKIAIOSFODNN7EXAMPLE", "../../etc/passwd", "{{secret}}", "%s%n", "1234567890", "debian",
    ]

    /// Every word that may stand in a report, besides the version and the Monday.
    private static let words: Set<String> = Set(
        UsageFeature.allCases.map(\.rawValue) + UsageOutcome.allCases.map(\.rawValue)
            + UsageReport.OperatingSystem.allCases.map(\.rawValue)
            + UsageReport.Architecture.allCases.map(\.rawValue)
    )

    private static let keys: Set<String> = [
        "schema", "week", "version", "operating_system", "architecture", "users", "repositories", "uses", "latency",
        "feature", "outcome", "count", "up_to_ms",
    ]

    @Test(arguments: 0..<40)
    func `a report holds words of closed lists and rounded numbers only`(seed: UInt64) async throws {
        var random = SplitMix(state: seed)
        let fixture = try LedgerFixture()
        var names: [String] = []
        for _ in 0..<60 {
            let name = (0...2).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            names.append(name)
            guard let feature = UsageFeature.allCases.randomElement(using: &random),
                let outcome = UsageOutcome.allCases.randomElement(using: &random)
            else { continue }
            let elapsed = Duration.milliseconds(Int.random(in: 0..<10_000_000, using: &random))
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                fixture.meter.count(feature, outcome, elapsed: elapsed, user: name, repository: name + "/repo")
            }
        }
        try await fixture.collect()
        let bytes = try await fixture.ledger.preview()
        let report = try JSONSerialization.jsonObject(with: Data(bytes))
        try check(report, key: nil)
        let text = String(decoding: bytes, as: UTF8.self)
        for name in names where name.utf8.count > 12 { #expect(!text.contains(name)) }
        #expect(bytes.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    private func check(_ value: Any, key: String?) throws {
        switch value {
        case let object as [String: Any]:
            for (name, member) in object {
                #expect(Self.keys.contains(name))
                try check(member, key: name)
            }
        case let list as [Any]: for member in list { try check(member, key: key) }
        case let text as String:
            switch key {
            case "week": #expect(text == "2026-11-16")
            case "version": #expect(text == Version.current)
            default: #expect(Self.words.contains(text), "\(text)")
            }
        case let number as NSNumber:
            switch key {
            case "schema": #expect(number == 1)
            case "up_to_ms": #expect(LatencyBucket.bounds.contains(number.intValue))
            default: #expect(CountBucket.lowerBound(of: number.intValue) == number.intValue)
            }
        default: Issue.record("a \(type(of: value)) in a report")
        }
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators": the same names for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
