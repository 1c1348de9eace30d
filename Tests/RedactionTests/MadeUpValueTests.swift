// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

/// What people make up beside a name that is one of secrets, and what programs have there; bytes written one by one; digests.
struct MadeUpValueTests {
    let redactor: Redactor

    init() throws {
        redactor = try Fixture.redactor()
    }

    private func taken(_ text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        return try redactor.scan(bytes).detections.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(arguments: [
        "sunset-banana-copper-velvet1", "coffee2243-", "Velvet.meadow52", "qB+e,6v%T9", "H4AnDgcU9kPq", "C4ma3u=K^",
        "Guitar-402x", "orange5310",
    ])
    func `a value that somebody made up is taken beside any name of secrets`(value: String) throws {
        #expect(try taken("api_token = \"\(value)\"\n") == [value])
        #expect(try taken("CLIENT_SECRET=\(value)\n") == [value])
        #expect(try taken("headers: { 'x-api-key': '\(value)' }\n") == [value])
    }

    @Test func `a word for stand-ins that chance has written in letters of both cases makes none of a token`() throws {
        let token = "sk_live" + "_Q6DUMmYfm8fyAmICrWTWDISbe1jHpoTs"
        #expect(try taken("\"\(token)\"") == [token])
        #expect(try taken("\"\(token.replacing("DUMmY", with: "dummy"))\"") == [])
    }

    @Test(arguments: [
        "access-token-type-1", "my-service-account-key2", "color-background-primary2", "oauth2-client-v2", "latin-1252",
        "ISO-8859-15", "kube-system-default-token1", "next-page-token", "refresh_token_v2", "windows-server2019",
        "field-12", "worker2024",
    ])
    func `the name of something stays beside a name of secrets`(value: String) throws {
        #expect(try taken("token = \"\(value)\"\n") == [])
    }

    @Test(arguments: [
        "const acme = new Acme('acme_{h:40}');", "acme.New(\"{h:32}\")", "client = acme.Client(\"v1.{h:40}\")",
        "crypto.createHmac('sha256', 'Harbor-velvet31!')", "keyStore.load(in, \"Harbor-velvet31!\".toCharArray());",
        "new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"{x:24}\"))", "curl https://api.test -u {x:32}:",
        "set ::config(password) {{Harbor-velvet31}}", "(password . \"{x:20}\")", "Passwort lautet: {x:18}",
        "SELECT '{x:18}' AS password;", "Authorization: AcmeKey {x:24}", "rocommunity {x:12} 10.0.0.0/8",
        "LOGIN jane {x:16}", "acme.sh set-single-user-credentials jane {x:18}", "child.sendline('{x:16}')",
        "jwt.encode(data, \"{x:24}\", algorithm=\"HS256\")", "check_password_hash(h, \"Harbor-velvet31!\")",
        "Keys.hmacShaKeyFor(\"{x:24}\".getBytes(UTF_8))", "$redis->auth('{x:16}');", "openssl passwd -6 '{x:14}'",
        "sip:jane:{x:12}@h.test", "await page.fill('input[name=\"password\"]', '{x:16}');", "| api_token | {x:20} |",
        "conn = 'host=h user=u password={x:16} options=s'", "API key created: {x:20}", "gitlabPat = \"{x:20}\"",
        "if [ \"$secret\" = \"{h:40}\" ]; then", "func Password() string {{ return \"{x:16}\" }}",
        "smtp_password equ '{x:16}'", "[signing_key]\nvalue = {x:16}\n", "token for acme: {h:40}",
        "await page.type('input[name=password]', '{x:16}');", "http.basic_auth 'jane', '{x:16}'",
        "smtp_password;{x:14}\n", "acme = Acme(\"{h:40}\")", "acme.NewClient(\"{h:40}\", nil)",
        "\"acmesecret_{h:32}\"",
    ])
    func `secrets that a call, a command or a sentence holds are found`(template: String) throws {
        #expect(try !taken(String(decoding: Fixture.text(template), as: UTF8.self)).isEmpty)
    }

    @Test(arguments: [
        "secret = %w[¹ ² ³].join", "my $pw = join('', '¹', '²', '³');", "password = '¹' + CHAR(45) + '²³'",
        "export TOKEN='¹'\"²³\"", "TOKEN=\"¹\"\nTOKEN=\"${TOKEN}²³\"", "(def secret (str \"¹\" \"²³\"))",
        "secret = String.join(\"\", \"¹\", \"²³\");", "$apiKey = \"¹\" `\n  + \"²³\"",
        "StringBuilder key = new StringBuilder(\"¹²\").append(\"³\");",
    ])
    func `a value in pieces is taken with all of them`(layout: String) throws {
        var text = layout
        for (mark, piece) in [("¹", "x7Kq2mVb"), ("²", "9Rw4tZp1"), ("³", "Lc8nYd5s")] {
            text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: piece)
        }
        let rest = try redactor.redact(Array(text.utf8), vault: Fixture.vault()).text
        for piece in ["x7Kq2mVb", "9Rw4tZp1", "Lc8nYd5s"] { #expect(!rest.contains(piece)) }
    }

    @Test func `bytes that are written one by one are read`() throws {
        let bytes = Array("password=x7Kq2mVb9Rw4".utf8)
        let decimal = bytes.map { String($0) }
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let groups = stride(from: 0, to: 16, by: 2).map { hex[$0] + hex[$0 + 1] }.joined(separator: " ")
        let rest = hex[16...].joined(separator: "")
        var lists = ["[\(decimal.joined(separator: ", "))]", "String.fromCharCode(\(decimal.joined(separator: ",")))"]
        lists += [hex.joined(separator: " "), hex.joined(separator: ":")]
        lists += ["{" + hex.map { "0x" + $0 }.joined(separator: ", ") + "}", hex.map { "\\x" + $0 }.joined()]
        lists.append("00000000: \(groups)  password=x7Kq2mV\n00000010: \(rest)  b9Rw4")
        for list in lists {
            let left = try redactor.redact(Array(list.utf8), vault: Fixture.vault()).text
            #expect(left.contains("REDACTED_"), "\(list)")
            #expect(!left.contains(hex[10...14].joined(separator: " ")), "\(list)")
        }
        #expect(try taken("[101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112]") == [])
    }

    @Test(arguments: [
        "jsonwebtoken", "csrf-token", "passwordless", "secret-handshake", "cookie-session", "credentials",
    ])
    func `lock files list packages called like secrets with their digests, which stay`(name: String) throws {
        for template in [
            "    \"node_modules/\(name)\": {{\n      \"version\": \"1.2.3\",\n      \"integrity\": \"sha512-{b:86}==\"\n    }},",
            "  \"\(name)\": {{:hex, :\(name), \"1.2.3\", \"{h:64}\", [:mix], [], \"hexpm\", \"{h:64}\"},",
            "SPEC CHECKSUMS:\n  \(name): {h:40}\n", "checksum \(name) {h:64}", "\(name).tar.gz {h:64}",
            "    \"\(name)\": {{\n      \"locked\": {{\n        \"narHash\": \"sha256-{b:43}=\",\n        \"rev\": \"{h:40}\"",
            "\(name)==1.2.3 \\\n    --hash=sha256:{h:64}", "sha256sums=(\"{h:64}\" # \(name)\n\"{h:64}\")",
            "\"\(name)\": \"git+https://github.com/x/\(name).git#{h:40}\"", "submodule.\(name).commit={h:40}",
        ] {
            #expect(try taken(String(decoding: Fixture.text(template), as: UTF8.self)) == [], "\(template)")
        }
    }
}
