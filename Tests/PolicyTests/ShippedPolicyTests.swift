// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Foundation
import Testing

@testable import Policy

@Suite struct ShippedPolicyTests {
    /// `share/policy` of this checkout.
    private static let folder: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appendingPathComponent("share/policy").path
    }()

    @Test func `the default policy denies everything without a word`() throws {
        let policy = try PolicyLoader().load(paths: [Self.folder])
        #expect(policy.destinations.isEmpty && policy.ruleIds.isEmpty)
        #expect(policy.warnings == [])
        #expect(policy.decide(PolicyFixture.request(PolicyFixture.code())).outcome == .denied)
    }

    @Test(arguments: [
        ["on-prem"], ["claude-redacted"], ["metrics-only"], ["claude-redacted", "never-leave"],
    ])
    func `an example is free of problems and its tests pass with full coverage`(names: [String]) throws {
        let folder = Self.folder + "/examples/"
        let policy = try PolicyLoader().load(paths: names.map { folder + $0 + ".toml" })
        #expect(policy.warnings == [])
        let tests = try names.map { name in
            TOMLDecoder.Source(
                file: name,
                text: [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + name + ".test.toml")))
            )
        }
        let report = try PolicyTester(policy: policy).run(tests)
        #expect(report.cases.flatMap(\.failures) == [])
        #expect(report.uncovered == [])
    }

    @Test func `all examples together are one policy`() throws {
        let policy = try PolicyLoader().load(paths: [Self.folder + "/examples"])
        #expect(policy.destinations.keys.sorted() == ["claude", "on-prem", "vendor-usage"])
    }
}
