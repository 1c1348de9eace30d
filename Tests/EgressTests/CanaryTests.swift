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

    @Test func `what is planted in a text to embed is not in what is embedded`() async throws {
        let vectors = #"{"data":[{"embedding":[1]},{"embedding":[2]}]}"#
        let headers: HTTPHeaders = ["Content-Type": "application/json"]
        let provider = try ScriptedProvider(.openAI, .raw(status: 200, headers: headers, body: Array(vectors.utf8)))
        let fixture = try GatewayFixture(to: provider)
        var garden = CanaryGarden(seed: 4)
        var planted: [Canary] = []
        for number in 0..<20 {
            let canaries = (0..<20).map { _ in garden.next() }
            planted += canaries
            var request = EgressRequest.sample(garden.file(with: canaries), id: "e\(number)")
            request.purpose = .embedding
            #expect(try await fixture.post("/egress/v1/requests", request).status == 200)
        }
        let sent = provider.received.map(\.text).joined(separator: "\n")
        #expect(provider.received.count == 20 && !planted.contains { sent.contains($0.value) })
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
