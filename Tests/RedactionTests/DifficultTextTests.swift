// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

/// Grammars and layouts that once let something through; each line states one.
struct DifficultTextTests {
    let redactor: Redactor
    let vault = Fixture.vault()

    init() throws {
        redactor = try Fixture.redactor()
    }

    /// The values of the template, which must all be gone.
    @Test(arguments: [
        ("let api_key: &'static str = \"§\";", "{h:40}"), ("NSString * const token = @\"§\";", "{n:24}"),
        ("std::string password{\"§\"};", "River42x"), ("std::string dbPassword(\"§\");", "River42x"),
        ("bearer_token <<- \"§\"", "{h:32}"), ("(setq db-password \"§\")", "Amber_Lemon8964"),
        ("set -gx ADMIN_PASS §", "M0ns00n95"), ("os.putenv(\"ADMIN_PASS\", \"§\")", "Garden-nickel-Violet-rocket"),
        ("<setting name=\"password\"><value>§</value></setting>", "f1II9EA1RTAxPVX"),
        ("env:\n  - name: ADMIN_PASS\n    value: §\n", "Yellow-pine-Anchor"),
        ("password:\n    §\n", "Otter-thunder-harbor-Candle"), ("login_pwd = [[§]]", "Desert-Anchor-dragon-Arrow"),
        ("credentials[\"prod\"] = \"§\"", "{n:24}"), ("CREATE USER u WITH PASSWORD '§';", "tiger7890"),
        ("SET PASSWORD FOR 'u'@'h' = '§';", "R0ck3t95"), ("GRANT ALL TO u IDENTIFIED BY '§'", "Basket675x"),
        ("jdbc:oracle:thin:u/§@//h:1521/x", "V4FGbAK4jA"), ("echo § | passwd --stdin root", "Spring1388"),
        ("echo 'root:§' | chpasswd", "Anchor1471"), ("*:*:d:u:§", "Glaciersalmon604"),
        ("mongosh -u u -p § h", "L4nt3rn91"), ("default login u password §", "lemon.Olive3653"),
        ("Kennzeichen: §", "M-HF 1884"), ("imei: §", "490154203237518"), ("nino: §", "SL29 01 28C"),
        ("Customer name: §", "Diego Petrova"), ("account_holder\t§", "Aisha Rahman"),
    ])
    func `it is found`(layout: String, value: String) throws {
        let text = Fixture.text(layout.replacing("§", with: value), seed: 5)
        let secret = Fixture.text(value, seed: 5)
        let result = try redactor.redact(text, vault: vault)
        #expect(!result.text.contains(String(decoding: secret, as: UTF8.self)) || value.contains("{"))
        #expect(!result.spans.isEmpty)
        #expect(restore(result.bytes, vault: vault).text == text)
    }

    @Test(arguments: [
        "key = 'A' + '@'", "key = ''.join(['@', '@'])", "const token = [\"@\", \"@\"].join('')",
        "token = concat('@', '@')", "token = '@' || '@'", "token=\"@\"\"@\"",
    ])
    func `a literal in pieces is one value`(layout: String) throws {
        let name = layout.hasPrefix("key") ? layout.replacing("key", with: "api_key") : layout
        let text = Fixture.text(name.replacing("@", with: "{x:16}"), seed: 3)
        let result = try redactor.redact(text, vault: vault)
        #expect(result.spans.count >= 1)
        #expect(result.text.filter { $0.isNumber }.count < 24, "\(result.text)")
    }

    @Test(arguments: [
        "-----BEGIN PUBLIC KEY-----\n{b:64}\n{b:64}\n{b:32}\n-----END PUBLIC KEY-----",
        "-----BEGIN PGP SIGNATURE-----\n\n{b:64}\n{b:40}\n-----END PGP SIGNATURE-----",
        "<script integrity=\"sha384-{b:64}\">", "resolution: {{integrity: sha512-{b:86}==}",
        "PASSWORD_HASHERS = [\"django.contrib.auth.hashers.PBKDF2PasswordHasher\"]",
        "/// This machine pass computes the region.", "#include <pwd.h>\n#include <stdio.h>",
        "password = config.database.password", "let password: String = readLine() ?? \"\"",
        "tokens = [\"if\", \"else\"]",
    ])
    func `it stays`(template: String) throws {
        let text = Fixture.text(template, seed: 9)
        #expect(try redactor.scan(text).detections == [])
    }

    @Test(arguments: ["", "+", "    ", "2026-01-01T00:00:00Z app: "])
    func `a private key of any size is taken to its end`(prefix: String) throws {
        let lines = (0..<900).map { _ in prefix + "{b:64}" }.joined(separator: "\n")
        let armour = { (word: String) in prefix + "-----\(word) PRIVATE KEY-----" }
        let text = Fixture.text("before\n\(armour("BEGIN"))\n\(lines)\n\(armour("END"))\nafter\n", seed: 4)
        let result = try redactor.redact(text, vault: vault)
        #expect(result.bytes.count < 2_000)
        #expect(result.text.hasPrefix("before\n") && result.text.hasSuffix("\nafter\n"))
        var stream = StreamingRedactor(redactor: redactor, vault: vault)
        var output: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 777) {
            output += try stream.push(Array(text[start..<min(text.count, start + 777)]))
        }
        #expect(try output + stream.finish() == result.bytes)
    }
}
