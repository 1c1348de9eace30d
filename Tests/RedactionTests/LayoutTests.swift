// SPDX-License-Identifier: Apache-2.0

import Foundation
import Redaction
import Testing

/// Secrets and numbers whose place in a text gives them away: names in other languages, commands, lists, tables.
struct LayoutTests {
    let redactor: Redactor

    init() throws {
        redactor = try Fixture.redactor()
    }

    private func taken(_ text: [UInt8]) throws -> [String] {
        try redactor.scan(text).detections.map { String(decoding: text[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        "contraseña: ", "Lösenord: ", "hasło = ", "пароль: ", "数据库密码: ", "密码：", "パスワード＝", "비밀번호: ", "κωδικός: ",
        "mật khẩu: ", "סיסמה: ", "كلمة المرور: ", "şifre = ", "mot de passe : ",
    ])
    func `names of passwords in other languages are read`(label: String) throws {
        let secret = Fixture.text("{x:16}")
        #expect(try taken(Array(label.utf8) + secret) == [String(decoding: secret, as: UTF8.self)])
    }

    @Test(arguments: [
        "ssh-keygen -t ed25519 -N {x:14} -f k", "7z a x.7z -p{x:14} dir", "rpcclient -U \"d/u%{x:14}\" h",
        "samba-tool user create u {x:14}", "vault kv put secret/db/password {x:14}", "pdbedit -a u <<< {x:14}",
        "dotnet user-secrets set \"Db:Password\" \"{x:14}\"", "unknown-tool -v -p {x:18} file",
        "set $token \"{x:20}\";", "ip ospf message-digest-key 1 md5 {x:12}", "key \"k\" {{ secret \"{x:32}\"; };",
        "\"u\" * \"{x:12}\" *", "ACL SETUSER u on >{x:14} ~*", "'{x:14}' | ConvertTo-SecureString -AsPlainText -Force",
        "$x = ConvertTo-SecureString \"{x:14}\" -AsPlainText", "u/{x:14}@db1:1521/x", "u:{x:14}@db1:5432/d",
        "curl -b \"sid={x:20}\" https://h.test",
        "ldap_bind($c, \"cn=a\", \"{x:16}\")", "ftplib.FTP(\"h\", \"u\", \"{x:16}\")",
        "Environment.GetEnvironmentVariable(\"API_KEY\") ?? \"{x:24}\"",
        "env::var(\"TOKEN\").unwrap_or(\"{x:24}\".into())",
        "s:8:\"password\";s:20:\"{x:20}\";", "Password.............{x:14}", "enable secret sha512 {x:20}",
        "remotepass = {x:14}", "cryptsetup open --key-file <(echo {x:14}) x",
        "[\"secret\":protected]=>\n  string(9) \"{x:20}\"", "webhook_secret = \"JaMqgRqtkWxdgI\"",
        "INSERT INTO users (id, name, password) VALUES (1, 'bob', '{x:14}'), (2, 'eve', '{x:14}');",
    ])
    func `passwords in commands, settings and statements are found`(template: String) throws {
        let text = Fixture.text(template)
        #expect(try !taken(text).isEmpty)
        #expect(try redactor.redact(text, vault: Fixture.vault()).text.contains("REDACTED_"))
    }

    @Test func `of a value that was encoded as a whole all goes`() throws {
        let text = Fixture.text("q=user%3A%20meadow%0Apassword%3A%20{x:16}%0A&page=2")
        #expect(try redactor.redact(text, vault: Fixture.vault()).text.hasSuffix("&page=2"))
        #expect(try taken(text).first?.hasPrefix("user%3A") == true)
    }

    @Test func `all rows of an insertion are read, and only the column of the password`() throws {
        let text = Fixture.text("INSERT INTO t (pass, note) VALUES ('{x:14}', 'k{d:6}q'), ('{x:15}', 'z{d:6}w');")
        #expect(try taken(text).map(\.count) == [14, 15])
    }

    @Test(arguments: [
        "mkdir -p build12/x", "docker run -p 8080:80 i", "kill -s SIGUSR1 1", "cat <<< $value", "vault token lookup",
        "set the password to something else", "git config --global user.name", "password 'confirm' do",
        "radius-server host h", "tool -k keyFileName", "user / name (optional)", "ssh-keygen -N '' -f k",
    ])
    func `commands and sentences without a secret stay`(text: String) throws {
        #expect(try taken(Array(text.utf8)).isEmpty)
    }

    @Test(arguments: ["X509 CRL", "PGP SIGNATURE", "PGP MESSAGE", "CERTIFICATE"])
    func `armoured data that anyone may read stays whatever words occur in it`(name: String) throws {
        for seed in UInt64(1)...20 {
            let text = Fixture.text(
                "-----BEGIN \(name)-----\n\n{b:64}\n{b:20}+PIN/{b:39}\n{b:30}/key+{b:29}\n{b:32}\n-----END \(name)-----\n",
                seed: seed
            )
            #expect(try taken(text) == [])
        }
    }

    @Test(arguments: ["", "+", "-", "  ", "> "])
    func `a private key without armour is found behind the mark of each line`(mark: String) throws {
        // The beginning of a PKCS #8 key, and bytes as in its numbers.
        var generator = SeededGenerator(seed: 7)
        var key: [UInt8] = [0x30, 0x82, 0x01, 0x54, 0x02, 0x01, 0x00, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86]
        while key.count < 240 { key.append(UInt8.random(in: 0...255, using: &generator)) }
        let lines = stride(from: 0, to: 240, by: 48).map { Data(key[$0..<($0 + 48)]).base64EncodedString() }
        let text = Array(lines.map { mark + $0 + "\n" }.joined().utf8)
        let rest = try redactor.redact(text, vault: Fixture.vault()).text
        #expect(lines.allSatisfy { !rest.contains($0.suffix(40)) })
    }

    @Test func `two private keys without a line between them are both found`() throws {
        let key = String(
            decoding: Fixture.text("-----BEGIN PRIVATE KEY-----\n{x:64}\n{x:64}\n-----END PRIVATE KEY-----"),
            as: UTF8.self
        )
        let rest = try redactor.redact(Array((key + key).utf8), vault: Fixture.vault()).text
        #expect(!rest.contains(key.split(separator: "\n")[1]))
    }

    @Test func `a number below the head of its column is found`() throws {
        #expect(try taken(Array("id,nif,city\n1,364888270,Lisboa\n".utf8)) == ["364888270"])
        #expect(try taken(Array("| name | IdNr |\n|---|---|\n| a | 28534917304 |\n".utf8)) == ["28534917304"])
        #expect(try taken(Array("id,size\n1,364888270\n".utf8)).isEmpty)
    }

    @Test func `a card of fourteen or fifteen digits may be grouped by four`() throws {
        #expect(try taken(Array("card: 3782 8224 6310 005 x".utf8)) == ["3782 8224 6310 005"])
        #expect(try taken(Array("card: 3056 9309 0259 04 x".utf8)) == ["3056 9309 0259 04"])
    }
}
