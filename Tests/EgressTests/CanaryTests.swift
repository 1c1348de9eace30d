// SPDX-License-Identifier: Apache-2.0

import API
import Crypto
import Foundation
import HTTPClient
import HTTPTypes
import TestSupport
import Testing

@testable import Egress

/// Plants many made-up secrets and personal data in everything that is sent, and looks for them in what the provider received.
@Suite(.timeLimit(.minutes(2))) struct CanaryTests {
    @Test func `of two thousand planted values none reaches the provider`() async throws {
        let provider = try ScriptedProvider(.anthropic, .echo(pieceLength: 50))
        let fixture = try GatewayFixture(to: provider)
        var garden = CanaryGarden(seed: 20_261_121)
        var planted: [Canary] = []
        for number in 0..<100 {
            let canaries = (0..<20).map { _ in garden.next() }
            planted += canaries
            var request = EgressRequest.sample(garden.file(with: canaries), id: "c\(number)")
            request.segments[1].kind = [.code, .log, .userText][number % 3]
            request.purpose = [.review, .debug, .architecture, .gateway][number % 4]
            if number % 2 == 0 {
                _ = try await fixture.stream(request)
            } else {
                #expect(try await fixture.post("/egress/v1/requests", request).status == 200)
            }
        }
        #expect(planted.count == 2000 && Set(planted.map(\.value)).count == 2000)
        #expect(provider.received.count == 100)
        let sent = provider.received.map(\.text).joined(separator: "\n")
        let leaked = planted.filter { sent.contains($0.value) }
        let kinds = leaked.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        #expect(leaked.isEmpty, "\(leaked.count) leaked: \(kinds)")
        let stored = try fixture.stored()
        #expect(!planted.contains { stored.contains($0.value) }, "no value stands in the audit log either")
    }

    @Test func `what is planted in a usage report or a git request stays, too`() async throws {
        let upstream = try ScriptedProvider(.openAI, .raw(status: 200, headers: [:], body: []))
        let destinations = ["usage", "git"].map {
            "[[destination]]\nid = \"\($0)\"\nclass = \"internal\"\nprovider = \"\($0)\"\nurl = \"\(upstream.url)\"\n"
        }
        let rule = "[[rule]]\nid = \"all\"\neffect = \"permit\"\nredact = [\"*\"]\n"
        let fixture = try GatewayFixture(policy: destinations.joined() + rule)
        let principal = Principal(user: "codeinsight", role: .admin)
        let kinds: Set = ["aws access key", "github token", "email", "slack token", "stripe key"]
        var garden = CanaryGarden(seed: 7)
        var count = 0
        for number in 0..<160 {
            let canary = garden.next()
            guard kinds.contains(canary.kind) else { continue }
            count += 1
            let report = #"{"schema":1,"note":"\#(canary.value)"}"#
            let upload = UsageUpload(requestId: "u\(number)", principal: principal, report: report)
            #expect(try await fixture.post("/egress/v1/usage", upload).status == 403, "\(canary.kind)")
            let url = upstream.url + "/shop.git"
            let step = GitFetchStep(requestId: "g\(number)", principal: principal, url: url, wants: [canary.value])
            #expect(try await fixture.post("/egress/v1/git", step).status == 400)
        }
        #expect(count == 100 && upstream.received.isEmpty)
    }
}

/// A made-up value that must not be seen outside.
struct Canary: Sendable {
    let kind: String
    let value: String
}

/// Grows canaries, the same at every run with the same seed.
struct CanaryGarden {
    private var state: UInt64
    private var count = 0

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> Canary {
        count += 1
        let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        switch count % 8 {
        case 0: return Canary(kind: "aws access key", value: "AKIA" + text(16, of: upper))
        case 1: return Canary(kind: "github token", value: "ghp_" + text(36, of: alphanumeric))
        case 2: return Canary(kind: "email", value: "\(name()).\(name())@\(name())-\(name()).com")
        case 3:
            return Canary(kind: "slack token", value: "xoxb-\(digits(12))-\(digits(12))-" + text(24, of: alphanumeric))
        case 4: return Canary(kind: "assigned password", value: text(20, of: alphanumeric) + "!\(digits(2))")
        case 5: return Canary(kind: "url password", value: text(18, of: alphanumeric))
        case 6: return Canary(kind: "stripe key", value: "sk_live_" + text(24, of: alphanumeric))
        default: return Canary(kind: "private key", value: text(64, of: alphanumeric + "+/"))
        }
    }

    /// A text in which the canaries stand as such things stand in code, logs and diffs.
    mutating func file(with canaries: [Canary]) -> String {
        canaries.map { canary in
            switch canary.kind {
            case "email": "+    # reported by \(canary.value) on Monday"
            case "assigned password": "-  password: \"\(canary.value)\""
            case "url password": "connect postgres://app:\(canary.value)@db.internal:5432/shop failed"
            case "private key":
                "-----BEGIN RSA PRIVATE KEY-----\n\(canary.value)\n\(text(64, of: "ABCDEFGHabcdefgh0123"))\n-----END RSA PRIVATE KEY-----"
            default: "let \(name())Key = \"\(canary.value)\"  // line \(digits(3))"
            }
        }.joined(separator: "\n")
    }

    private mutating func name() -> String {
        text(6, of: "bcdfghjklmnprstvwz")
    }

    private mutating func digits(_ count: Int) -> String {
        text(1, of: "123456789") + text(count - 1, of: "0123456789")
    }

    private mutating func text(_ count: Int, of alphabet: String) -> String {
        let letters = Array(alphabet)
        return String((0..<count).map { _ in letters[below(letters.count)] })
    }

    /// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators".
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
