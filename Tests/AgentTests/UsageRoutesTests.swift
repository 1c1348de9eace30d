// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Crypto
import Glibc
import HTTPClient
import HTTPTypes
import System
import TestSupport
import Testing
import Usage

@testable import Agent

@Suite(.timeLimit(.minutes(1))) struct UsageRoutesTests {
    @Test func `off, nothing is kept, and a preview has no counts`() async throws {
        let agent = try await AgentFixture()
        _ = try await agent.send("GET", "/v1/search?q=x")
        let status = try await agent.get(UsageStatus.self, "/v1/usage")
        #expect(status.mode == .off && status.override == nil && status.reports.isEmpty)
        let preview = try await agent.send("GET", "/v1/usage/preview")
        #expect(preview.headers["X-Content-SHA256"] == SHA256.hash(preview.body).hex)
        #expect(String(decoding: preview.body, as: UTF8.self).contains(#""uses":[]"#))
        #expect(unsafe access(agent.folder.path + "/usage", F_OK) != 0)
        #expect(try await agent.problem("POST", "/v1/usage/send").code == "usage-off")
    }

    @Test func `local, uses are kept and never sent`() async throws {
        let agent = try await AgentFixture { $0.usage.mode = .local }
        for _ in 0..<3 { _ = try await agent.send("GET", "/v1/search?q=x") }
        #expect(try await agent.get(UsageStatus.self, "/v1/usage").mode == .local)
        // One user is too few for a number.
        let preview = String(decoding: try await agent.send("GET", "/v1/usage/preview").body, as: UTF8.self)
        #expect(preview.contains(#""uses":[]"#))
        #expect(unsafe access(agent.folder.path + "/usage/ledger.db", F_OK) == 0)
        #expect(try await agent.problem("POST", "/v1/usage/send").code == "usage-off")
    }

    @Test func `a caller who does not want it is not counted`() async throws {
        let agent = try await AgentFixture { $0.usage.mode = .local }
        _ = try await agent.send("GET", "/v1/search?q=x", headers: ["DNT": "1"])
        _ = try await agent.send("GET", "/v1/search?q=x")
        #expect(agent.parts.usage.meter.collect().isEmpty)
    }

    @Test func `a use is counted with how it went`() async throws {
        let agent = try await AgentFixture { $0.usage.mode = .local }
        _ = try await agent.send("GET", "/v1/search?q=x")
        _ = try await agent.send("GET", "/v1/search")
        let counts = agent.parts.usage.meter.collect().uses
        #expect(counts.keys.map(\.feature.rawValue) == ["search", "search"])
        #expect(Set(counts.keys.map(\.outcome.rawValue)) == ["done", "rejected"])
    }

    @Test(arguments: [
        ("1" as String?, false, UsageStatus.Mode.off), ("true", false, .off), ("0", false, .on), ("", false, .on),
        (nil, false, .on),
        (nil, true, .off),
    ])
    func `DO_NOT_TRACK and air-gapped mode switch it off`(
        variable: String?,
        airGapped: Bool,
        expected: UsageStatus.Mode
    ) {
        var settings = Settings()
        settings.usage.mode = .on
        settings.egress.airGapped = airGapped
        let (mode, override) = UsageService.mode(settings, UsageService.isSet(variable))
        #expect(mode == expected && (override == nil) == (expected == .on))
    }
}
