// SPDX-License-Identifier: Apache-2.0

import Crypto
import Redaction
import TestSupport
import Testing

struct RedactorTests {
    let redactor: Redactor
    let vault = Vault(key: SecretBytes(copying: Array(0..<32)))

    init() throws {
        redactor = Redactor(rules: try RuleSet.load(directories: [RuleFiles.directory]))
    }

    @Test func `a token is replaced and comes back exactly`() throws {
        var generator = SeededGenerator(seed: 1)
        let text = ExampleTemplate("const t = 'ghp_{x:36}';\nmail me: jane.roe@corp.test\n").expanded(using: &generator)
        let redacted = try redactor.redact(text, vault: vault)
        #expect(redacted.spans.map(\.detection.rule) == ["github-token", "email"])
        #expect(!redacted.text.contains("jane.roe"))
        let restored = restore(redacted.bytes, vault: vault)
        #expect(restored.text == text)
        #expect(restored.report.restored.count == 2)
    }

    @Test func `every split of a short text gives the whole result`() throws {
        var generator = SeededGenerator(seed: 2)
        let text = ExampleTemplate(
            "password = \"{x:14}\"\nhttps://u:{x:12}@h.test/ mail a.b@corp.test\n-----BEGIN PRIVATE KEY-----\n{b:64}\n{b:40}\n"
                + "-----END PRIVATE KEY-----\nREDACTED_MAIL_ tail"
        ).expanded(using: &generator)
        let whole = try redactor.redact(text, vault: vault)
        #expect(whole.spans.count == 4)
        for cut in 0...text.count {
            var stream = StreamingRedactor(redactor: redactor, vault: vault)
            var output = try stream.push(Array(text[..<cut]))
            output += try stream.push(Array(text[cut...]))
            output += try stream.finish()
            #expect(output == whole.bytes, "cut at \(cut)")
        }
    }
}
