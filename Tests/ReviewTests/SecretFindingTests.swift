// SPDX-License-Identifier: Apache-2.0

import API
import Index
import Redaction
import System
import Testing

@testable import Review

struct SecretFindingTests {
    let reviewer: Reviewer

    init() throws {
        let layout = try InstallationLayout.locate()
        let library = GrammarLibrary(layout: layout)
        reviewer = Reviewer(
            rules: try ReviewRules(folder: layout.share + "/review", library: library),
            library: library,
            redactor: Redactor(rules: try RuleSet.load(directories: [layout.share + "/redaction"]))
        )
    }

    /// Put together here, so that this file holds no key.
    private let key =
        "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAxyzabc0123456789\n-----END " + "RSA PRIVATE KEY-----"

    @Test func `a secret is found in any text and never repeated`() async throws {
        for path in ["config/key.pem", "src/a.py", "notes"] {
            let code = "x = '''\(key)'''\n"
            let result = try await reviewer.review([ReviewFile(path: path, content: Array(code.utf8))])
            let finding = try #require(result.findings.first { $0.rule == "hard-coded-secret" }, "\(path)")
            #expect(finding.severity == .critical)
            #expect(finding.cwe == "CWE-798")
            let shown = "\(finding)"
            #expect(!shown.contains("MIIEpAIBAAKCAQEA") && !shown.contains("BEGIN RSA"))
        }
    }

    @Test func `other findings do not repeat it either`() async throws {
        let code = "eval(x + '''\(key)''')\n"
        let result = try await reviewer.review([ReviewFile(path: "src/a.py", content: Array(code.utf8))])
        #expect(result.findings.contains { $0.rule == "eval-on-dynamic-input" })
        #expect(result.findings.allSatisfy { !"\($0)".contains("MIIEpAIBAAKCAQEA") })
    }
}
