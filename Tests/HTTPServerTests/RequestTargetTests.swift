// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTTPServer

struct RequestTargetTests {
    @Test(arguments: [
        ("/", []), ("/v1/jobs/7/events", ["v1", "jobs", "7", "events"]), ("/a%2Fb/c%20d", ["a/b", "c d"]),
        ("/a//b/", ["a", "", "b", ""]), ("http://host:80/x?y", ["x"]), ("http://host", []), ("/%C3%BC", ["ü"]),
        ("/a+b", ["a+b"]), ("/../etc", ["..", "etc"]),
    ])
    func `components are decoded one by one`(raw: String, expected: [String]) throws {
        #expect(try #require(RequestTarget(Array(raw.utf8))).components == expected)
    }

    @Test(arguments: ["", "*", "v1", "/%", "/%2", "/%zz", "/%ff", "/a%00b", "/?a=%", "ftp://x/y"])
    func `malformed targets are refused`(raw: String) {
        #expect(RequestTarget(Array(raw.utf8)) == nil)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(RequestTarget([0x2F, 0xFF]) == nil)
    }

    @Test func `query items are decoded, plus is a space`() throws {
        let target = try #require(RequestTarget(Array("/s?q=a+b%2Bc&flag&x=1=2&&x=%C3%BC".utf8)))
        #expect(target.path == "/s")
        #expect(
            target.query == [
                .init(name: "q", value: "a b+c"), .init(name: "flag", value: ""), .init(name: "x", value: "1=2"),
                .init(name: "x", value: "ü"),
            ]
        )
    }
}
