// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

/// The formats of files and messages in which secrets stand: each template is a text whose random part must not survive.
struct FormatTests {
    let redactor: Redactor

    init() throws {
        redactor = try Fixture.redactor()
    }

    private static let secret = "x7Kq2mVb9Rw4tZp1Lc8nYd5s"

    @Test(arguments: [
        "machine h.test login jane password §\n", "machine h.test\n  login jane\n  account a\n  password §\n",
        "db1:5432:*:jane:§\n", "*:*:*:jane:§\n", "[client]\nuser=jane\npassword=§\n", "https://jane:§@h.test\n",
        "users:\n- name: admin\n  user:\n    token: §\n",
        "users:\n- name: a\n  user:\n    password: §\n    username: jane\n",
        "//registry.test/:_authToken=§\n", "index-url = https://jane:§@h.test/simple/\n",
        "[pypi]\nusername = __token__\npassword = §\n",
        "\"resources\": [{\"instances\": [{\"attributes\": {\"password\": \"§\", \"username\": \"jane\"}}]}]",
        "\"outputs\": {\"db_password\": {\"value\": \"§\", \"type\": \"string\", \"sensitive\": true}}",
        "variable \"db_password\" {\n  default = \"§\"\n}\n", "ENV DB_PASSWORD §\n", "ENV A=1 DB_PASSWORD=§ B=2\n",
        "ARG NPM_TOKEN=§\n",
        "<key>apiSecret</key>\n<string>§</string>", "<add key=\"ApiSecret\" value=\"§\"/>", "<password>§</password>",
        "<server>\n  <username>jane</username>\n  <password>§</password>\n</server>",
        "Server=h;Database=d;User Id=sa;Password=§;", "jdbc:postgresql://h/d?user=jane&password=§",
        "jane:§@tcp(h:3306)/d",
        "GET /v1/x?api_key=§&page=2 HTTP/1.1", "https://h.test/cb#access_token=§&expires_in=3600",
        "Authorization: Bearer §", "Authorization: Token §", "Proxy-Authorization: Bearer §", "X-Api-Key: §",
        "Cookie: session=§; theme=dark", "Set-Cookie: sessionid=§; HttpOnly", "docker run -e API_TOKEN=§ image",
        "Environment=\"API_TOKEN=§\"", "SetEnv API_SECRET §", "fastcgi_param DB_PASSWORD §;", "requirepass §",
        "+    password: \"§\"",
        "{\\\"token\\\": \\\"§\\\"}", "&quot;password&quot;:&quot;§&quot;", "level=info msg=login password=§ user=jane",
        "CREATE USER jane IDENTIFIED BY '§';", "ALTER ROLE jane PASSWORD '§';",
        "Endpoint=sb://h/;SharedAccessKeyName=R;SharedAccessKey=§",
        "$env:API_TOKEN = \"§\"", "set API_TOKEN=§", "setx API_TOKEN §", "-define(PASSWORD, \"§\").",
        "{:db {:password \"§\"}}",
        "Password : constant String := \"§\";", "01 WS-PASSWORD PIC X(24) VALUE '§'.",
        "Private Const API_SECRET = \"§\"",
        "options(my.api.token = \"§\")", "set dbpass \"§\"", "FPassword := '§';",
        "character(len=*), parameter :: password = '§'",
    ])
    func `the secret of a format is taken`(template: String) throws {
        let text = template.split(separator: "§", omittingEmptySubsequences: false).joined(separator: Self.secret)
        let vault = Fixture.vault()
        let redacted = try redactor.redact(Array(text.utf8), vault: vault).text
        #expect(!redacted.contains(Self.secret))
        let (back, _) = restore(Array(redacted.utf8), vault: vault, permit: .everything, encoding: .plain)
        #expect(String(decoding: back, as: UTF8.self) == text)
    }

    @Test func `encoded pairs of user and password are taken`() throws {
        let pair = Base64.encoded("jane:" + Self.secret)
        for text in [
            "Authorization: Basic \(pair)", "{\"auths\": {\"r.test\": {\"auth\": \"\(pair)\"}}}", "_auth = \(pair)",
            "AUTH PLAIN \(pair)",
            "http.extraheader=AUTHORIZATION: basic \(pair)",
        ] {
            #expect(try !redactor.redact(Array(text.utf8), vault: Fixture.vault()).text.contains(pair), "\(text)")
        }
        let manifest = "apiVersion: v1\nkind: Secret\ndata:\n  password: \(Base64.encoded(Self.secret))\n"
        #expect(
            try !redactor.redact(Array(manifest.utf8), vault: Fixture.vault()).text.contains(
                Base64.encoded(Self.secret)
            )
        )
    }

    /// Standard base64 (RFC 4648 §4).
    private enum Base64 {
        static func encoded(_ text: String) -> String {
            let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
            var result = ""
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let group = bytes[start..<min(start + 3, bytes.count)]
                let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
                for place in 0..<4 {
                    result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
                }
            }
            return result
        }
    }
}
