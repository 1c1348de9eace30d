// SPDX-License-Identifier: Apache-2.0

import Crypto
import Redaction
import Testing

struct StreamingRestorerTests {
    let vault = Fixture.vault()
    let mail = DataKind("email", family: .personal)
    let token = DataKind("github_token", family: .secret)

    @Test func `every split restores the same`() throws {
        let first = vault.placeholder(for: Array("a \"b\"\n".utf8), kind: mail)
        let second = vault.placeholder(for: Array("s".utf8), kind: token)
        let text = Array("x REDACTED_ \(first)\(second) REDACTED_MAIL_AAAA \(first)".utf8)
        let whole = restore(text, vault: vault)
        #expect(String(decoding: whole.text, as: UTF8.self) == "x REDACTED_ a \"b\"\ns REDACTED_MAIL_AAAA a \"b\"\n")
        #expect(whole.report.mangled.count == 1)
        for cut in 0...text.count {
            var restorer = StreamingRestorer(vault: vault)
            var output = restorer.push(Array(text[..<cut]))
            #expect(cut - output.count <= 33 || output.count > 0)
            output += restorer.push(Array(text[cut...])) + restorer.finish()
            #expect(output == whole.text, "cut at \(cut)")
        }
    }

    @Test func `what may not be restored stays and is counted`() {
        let placeholder = vault.placeholder(for: Array("s3cret".utf8), kind: token)
        let result = restore(Array("k=\(placeholder)".utf8), vault: vault, permit: .withoutSecrets)
        #expect(String(decoding: result.text, as: UTF8.self) == "k=\(placeholder)")
        #expect(result.report.withheld == ["github_token": 1])
    }

    @Test func `inside JSON strings values are escaped`() {
        let placeholder = vault.placeholder(for: Array("a\"\\\n\u{1}é".utf8), kind: mail)
        let result = restore(Array("{\"t\":\"\(placeholder)\"}".utf8), vault: vault, encoding: .jsonString)
        #expect(String(decoding: result.text, as: UTF8.self) == "{\"t\":\"a\\\"\\\\\\n\\u0001é\"}")
    }

    @Test func `placeholders of another vault are reported as unknown`() {
        let other = Vault(key: SecretBytes(copying: Array(1..<33)))
        let placeholder = other.placeholder(for: Array("x".utf8), kind: mail)
        let result = restore(Array("\(placeholder)".utf8), vault: vault)
        #expect(result.report.unknown == ["\(placeholder)"])
        #expect(result.text == placeholder.bytes)
    }

    @Test func `the same value has one placeholder, and every changed byte is noticed`() {
        let placeholder = vault.placeholder(for: Array("x".utf8), kind: mail)
        #expect(vault.placeholder(for: Array("x".utf8), kind: mail) == placeholder)
        #expect(placeholder.bytes.count == Placeholder.length)
        for index in 9..<Placeholder.length {
            var changed = placeholder.bytes
            changed[index] = changed[index] == 0x51 ? 0x52 : 0x51
            #expect(Placeholder(changed[...]) == nil, "byte \(index)")
        }
    }
}
