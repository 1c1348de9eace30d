// SPDX-License-Identifier: Apache-2.0

import Crypto
import Redaction
import TestSupport
import Testing

struct RedactorTests {
    let redactor: Redactor
    let vault = Fixture.vault()

    init() throws {
        redactor = try Fixture.redactor()
    }

    private func rules(_ text: [UInt8]) throws -> [String] {
        try redactor.scan(text).detections.map(\.rule)
    }

    private func rules(_ text: String) throws -> [String] { try rules(Array(text.utf8)) }

    @Test func `a token is replaced and comes back exactly`() throws {
        let text = Fixture.text("const t = 'ghp_{x:36}';\nmail me: jane.roe@corp.test\n")
        let redacted = try redactor.redact(text, vault: vault)
        #expect(redacted.spans.map(\.detection.rule) == ["github-token", "email"])
        #expect(!redacted.text.contains("jane.roe"))
        let restored = restore(redacted.bytes, vault: vault)
        #expect(restored.text == text)
        #expect(restored.report.restored.count == 2)
    }

    @Test func `at least 250 kinds are known`() throws {
        #expect(redactor.rules.kinds.count >= 250)
    }

    @Test(arguments: [
        "db_password = \"{x:14}\"", "export API_KEY={x:32}", "  client_secret: {h:40}",
        "<add key=\"Password\" value=\"{x:12}\"/>",
        "variable \"db_password\" {{\n  default = \"{x:12}\"\n}", "- name: DB_PASSWORD\n  value: \"{x:12}\"",
        "var token string = \"{x:24}\"",
        "Server=h;User Id=u;Password={x:10};", "postgres://u:{x:12}@h.test/db", "Authorization: Bearer {x:30}",
        "--password {x:12}",
        "machine h.test login u password {x:12}", "h.test:5432:db:u:{x:12}", "mysql -u root -p{x:12} db",
        "password = <<EOF\n{x:14}\nEOF",
        "{{\\\"password\\\":\\\"{x:14}\\\"}", "secret = \"{x:10}\" + \"{x:10}\"", "ENV DB_PASSWORD {x:12}",
    ])
    func `a secret that only its name or place gives away is found`(template: String) throws {
        #expect(try !rules(Fixture.text(template)).isEmpty)
    }

    @Test(arguments: [
        "password = os.environ['DB_PASSWORD']", "password: ${DB_PASSWORD}", "api_key = \"<your-api-key>\"",
        "secret: changeme",
        "password = getpass.getpass()", "if (password == null) return;", "token = generate_token(user)",
        "PASSWORD_MIN_LENGTH = 12",
        "\"password\": \"********\"", "def f(password: str) -> None:", "password: {{ vault.db }}",
        "private_key = load_key(path)",
    ])
    func `what only stands for a secret stays`(text: String) throws {
        #expect(try rules(text).isEmpty)
    }

    @Test(arguments: [
        "commit {h:40}", "\"integrity\": \"sha512-{b:86}==\"", "checksum = \"{h:64}\"",
        "golang.org/x/mod v0.1.0 h1:{b:43}=",
        "\"id\": \"{h:8}-{h:4}-4{h:3}-a{h:3}-{h:12}\"", "index {h:7}..{h:7} 100644",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b:43} deploy",
        "image: r.test/a@sha256:{h:64}", "-----BEGIN CERTIFICATE-----\nMIID{b:60}\n{b:64}\n-----END CERTIFICATE-----",
    ])
    func `digests, identifiers and public keys stay`(template: String) throws {
        #expect(try rules(Fixture.text(template)).isEmpty)
    }

    @Test(arguments: ["{b:48}q/Pwd+{b:90}", "{b:50}+xPwDc+{b:90}", "{b:60}/key{x:80}+{b:40}"])
    func `a name that occurs by chance in an image stays`(template: String) throws {
        for seed in 1...8 {
            let image = Fixture.text("data:image/png;base64,iVBORw0KGgo" + template, seed: UInt64(seed))
            #expect(try rules(image).isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("card 4111 1111 1111 1111", "payment-card"), ("GB82 WEST 1234 5698 7654 32", "iban"),
        ("ssn: 536-22-8726", "national-id"),
        ("cpf 529.982.247-25", "national-id"), ("call +49 30 1234567 now", "phone"), ("dob: 1980-03-12", "birth-date"),
        ("AHV 756.9217.0769.85", "national-id"), ("host 84.23.12.9 up", "ip-address"),
        ("Author: Jane Roe", "person-name"),
        ("\"street\": \"12 Main Street\"", "postal-address"),
    ])
    func `personal data is recognised by its check digits, format or label`(text: String, rule: String) throws {
        #expect(try rules(text) == [rule])
    }

    @Test(arguments: [
        "card 4111 1111 1111 1112", "GB82 WEST 1234 5698 7654 33", "cpf 529.982.247-26", "version 84.23.12.9",
        "5231 5232 5233 5234 5235",
    ])
    func `a wrong check digit, a version and a table of numbers stay`(text: String) throws {
        #expect(try rules(text).isEmpty)
    }

    @Test func `an allow list keeps and counts`() throws {
        let text = Fixture.text("mail a.b@corp.test and x@corp.test codeinsight:allow\n")
        var options = Redactor.Options()
        options.allowList.valueHashes = [SHA256.hash(Array("a.b@corp.test".utf8)).hex]
        let report = try Fixture.redactor(options).scan(text)
        #expect(report.detections.count == 1)
        #expect(report.suppressed == ["email": 1])
        options.honoursInlineMarkers = true
        #expect(try Fixture.redactor(options).scan(text).suppressed == ["email": 2])
    }

    @Test func `text that looks like a placeholder comes back as it was`() throws {
        let first = try redactor.redact("mail a.b@corp.test", vault: vault)
        let again = try redactor.redact(first.bytes, vault: vault)
        #expect(again.bytes != first.bytes)
        #expect(restore(again.bytes, vault: vault).text == first.bytes)
    }

    @Test(arguments: [
        [0xFF, 0x00, 0xC3, 0x28], Array("%%%%\\x\\u00\\\\\"'`<<<".utf8), [UInt8](repeating: 0x28, count: 5000),
    ])
    func `malformed bytes pass unchanged`(text: [UInt8]) throws {
        let redacted = try redactor.redact(text, vault: vault)
        #expect(redacted.bytes == text)
    }

    @Test func `long tokens and pathological repeats end, and lose nothing`() throws {
        for unit in [
            "a", "A1b2", "password=", "4111 ", "-----BEGIN PRIVATE KEY-----", "%41", "://:@", "eyJ", "REDACTED_",
        ] {
            let text = Array(String(repeating: unit, count: 40_000 / unit.utf8.count).utf8)
            let vault = Fixture.vault()
            #expect(try restore(redactor.redact(text, vault: vault).bytes, vault: vault).text == text)
        }
    }

    @Test func `encodings within encodings are opened, and too deep ones withheld`() throws {
        var text = Fixture.text("token=ghp_{x:36}")
        for depth in 1...6 {
            text = Array(Base64.encode(text).utf8)
            let report = try redactor.scan(Array("data: ".utf8) + text)
            #expect(report.detections.count == 1, "depth \(depth)")
        }
    }
}
