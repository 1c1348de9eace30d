// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

struct HTTPHeadersTests {
    @Test func `names compare without regard to case, values keep theirs`() {
        var headers: HTTPHeaders = ["Content-Type": "Text/Plain"]
        #expect(headers["content-TYPE"] == "Text/Plain")
        headers["CONTENT-TYPE"] = "b"
        #expect(headers.fields.map(\.name) == ["CONTENT-TYPE"])
        #expect(headers["Content-Type"] == "b")
        headers["content-type"] = nil
        #expect(headers.fields.isEmpty)
    }

    @Test func `repeated fields stay in order`() {
        var headers = HTTPHeaders()
        headers.add("Set-Cookie", "a")
        headers.add("X", "1")
        headers.add("set-cookie", "b")
        #expect(headers.all("Set-Cookie") == ["a", "b"])
    }

    @Test(arguments: [
        ("X-Ok", "value with\ttab and ü", true), ("X", "", true), ("", "v", false), ("X Y", "v", false),
        ("X:", "v", false), ("X", "a\r\nEvil: 1", false), ("X", "a\nb", false), ("X", "a\0b", false), ("Ü", "v", false),
    ])
    func `only fields that cannot smuggle another are well-formed`(name: String, value: String, expected: Bool) {
        let headers: HTTPHeaders = [name: value]
        #expect((headers.malformed == nil) == expected)
    }
}
