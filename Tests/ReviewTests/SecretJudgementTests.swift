// SPDX-License-Identifier: Apache-2.0

import API
import Index
import Redaction
import Testing

@testable import Review

struct SecretJudgementTests {
    private func severity(_ value: String, in text: String, path: String, rule: String) -> Severity? {
        let source = Array(text.utf8)
        guard let range = source.firstOccurrence(of: Array(value.utf8)) else { return nil }
        let judgement = SecretJudgement(
            path: path,
            language: Language(path: path),
            kinds: FileTraits.kinds(path: path, content: source),
            source: source
        )
        let kind = DataKind("kind", family: .secret)
        let secret = Detection(range: range, kind: kind, rule: rule, severity: .high, confidence: 0.9)
        let review = ReviewRule(
            id: "hard-coded-secret",
            title: "t",
            severity: .critical,
            confidence: 1,
            why: "w",
            skipIn: [],
            languages: []
        )
        return judgement.severity(of: secret, rule: review)
    }

    @Test func `a known format is reported anywhere, in tests as low`() {
        for path in ["src/a.py", "README.md", "notes"] {
            #expect(severity("ghp_x", in: "t = ghp_x", path: path, rule: "github-token") == .critical)
        }
        #expect(severity("ghp_x", in: "t = ghp_x", path: "tests/a.py", rule: "github-token") == .low)
    }

    @Test(arguments: [
        ("k9Zq2mWx7", "password = \"k9Zq2mWx7\"", "src/a.py", Severity.high as Severity?),
        ("k9Zq2mWx7", "password=k9Zq2mWx7", "conf/app.env", .high),
        ("k9Zq2mWx7", "password = \"k9Zq2mWx7\"", "tests/a.py", nil),
        ("k9Zq2mWx7", "password = \"k9Zq2mWx7\"", "docs/a.py", nil),
        ("k9Zq2mWx7", "password: k9Zq2mWx7", "README.md", nil),
        ("k9Zq2mWx7", "x = \"the password k9Zq2mWx7 is\"", "src/a.py", nil),
        ("changeme99", "password = \"changeme99\"", "src/a.py", nil),
        ("lib.hashers.PBKDF2", "PASSWORD = \"lib.hashers.PBKDF2\"", "src/a.py", nil),
        ("shortpw", "password = \"shortpw\"", "src/a.py", nil),
        ("onlyletters", "password = \"onlyletters\"", "src/a.py", nil),
    ])
    func `a guess has to look like a secret`(value: String, text: String, path: String, expected: Severity?) {
        #expect(severity(value, in: text, path: path, rule: "assigned-password") == expected)
    }
}
