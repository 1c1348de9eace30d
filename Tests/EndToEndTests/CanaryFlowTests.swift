// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// Two thousand made-up secrets and personal data in a repository, its diff and its test output; the real agent does everything it can with it; what
/// reached the outside is searched for them.
@Suite(.timeLimit(.minutes(5))) struct CanaryFlowTests {
    private let git: GitRepositoryFixture
    private let planted: [Canary]

    init() throws {
        git = try GitRepositoryFixture()
        var garden = CanaryGarden(seed: 20_261_122)
        var planted: [Canary] = []
        func bed(_ count: Int) -> String {
            let canaries = (0..<count).map { _ in garden.next() }
            planted += canaries
            return garden.file(with: canaries)
        }
        // Beside the fault and in what the tests print, so that they are in what a model is asked; the rest around it.
        let source = "def price(items, code):\n    r'''\n\(bed(120))\n    '''\n    return sum(items)\n"
        let test = """
            import unittest
            from shop import price

            class PriceTests(unittest.TestCase):
                def test_half(self):
                    print(r'''
            \(bed(200))
            ''')
                    self.assertEqual(price([60, 40], "HALF"), 50, r'''\(bed(40))''')

            """
        try git.write("shop.py", source)
        try git.write("tests/__init__.py", "")
        try git.write("tests/test_shop.py", test)
        for number in 0..<16 { try git.write("notes/\(number).txt", bed(90)) }
        try git.commit()
        // Uncommitted: the diff.
        try git.write("shop.py", source.replacingOccurrences(of: "    return", with: "    # \(bed(1))\n    return"))
        try git.write("deploy.env", bed(199))
        self.planted = planted
    }

    @Test func `of two thousand planted values none leaves, whatever the agent does`() throws {
        let idle = #"{"root_cause":"?","title":"","risk":"","commit_message":"","edits":[]}"#
        let model = try ScriptedProvider(.openAI, .say([idle]))
        let vendor = try ScriptedProvider(.openAI, .raw(status: 204, headers: [:], body: []))
        let agent = try agent(model, vendor)
        #expect(planted.count == 2000 && Set(planted.map(\.value)).count == 2000)
        #expect(try agent.codeinsight("repo", "add", git.path, "--name", "shop").status == 0)
        #expect(try agent.codeinsight("index", "shop").status == 0)
        for query in ["price", planted[0].value, planted[500].value] {
            #expect(try agent.codeinsight("search", query).status == 0)
        }
        _ = try agent.codeinsight("context", "price of the items", "--budget", "4000")
        _ = try agent.codeinsight("review", in: git.path)
        let debug = try agent.codeinsight("debug", "--json", "--", "python3", "-m", "unittest", in: git.path)
        let result = try debug.decoded(DebugResult.self)
        #expect(result.engine == "llm:model", "\(result.notes)")
        let sent = try agent.codeinsight("usage", "send")
        #expect(sent.status == 0, "\(sent.errors)")

        let asked = model.received.map(\.text)
        #expect(!asked.isEmpty && !vendor.received.isEmpty)
        let seen = (model.received + vendor.received).map(\.text).joined(separator: "\n")
        let leaked = planted.filter { seen.contains($0.value) }
        #expect(leaked.isEmpty, "\(leaked.count) leaked: \(Set(leaked.map(\.kind)))")
        // They were on the way: the door took them out, of the code and of the log.
        #expect(seen.components(separatedBy: "REDACTED_").count > 50, "\(seen.prefix(3000))")
        let words = ["audit", "export", "--log", agent.state + "/egress/audit", "--format", "jsonl"]
        let log = try CommandRun(Executables.path("codeinsight"), words)
        #expect(log.output.contains("\"redactions\":{"), "\(log.errors)\(log.output.prefix(3000))")
        #expect(!planted.contains { log.output.contains($0.value) })
    }

    private func agent(_ model: ScriptedProvider, _ vendor: ScriptedProvider) throws -> RunningAgent {
        try RunningAgent { folder in
            let policies = folder.path + "/policy.d"
            try FileManager.default.createDirectory(atPath: policies, withIntermediateDirectories: true)
            let configuration = "[egress]\npolicy_dir = \"\(policies)\"\n[usage]\nmode = \"on\"\n"
            try configuration.write(toFile: folder.path + "/config.toml", atomically: true, encoding: .utf8)
            let policy = """
                version = 1
                [[destination]]
                id = "model"
                class = "internal"
                provider = "openai"
                url = "\(model.url)"
                models = ["scripted-1"]
                [[destination]]
                id = "vendor"
                class = "internal"
                provider = "usage"
                url = "\(vendor.url)/reports"
                [[rule]]
                id = "all"
                effect = "permit"
                redact = ["*"]
                """
            try policy.write(toFile: policies + "/a.toml", atomically: true, encoding: .utf8)
        }
    }
}
