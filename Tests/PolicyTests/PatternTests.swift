// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Policy

@Suite struct TimeWindowTests {
    private func contains(_ change: (inout TimeWindowDefinition) -> Void, _ time: String) throws -> Bool {
        var definition = TimeWindowDefinition()
        change(&definition)
        return try TimeWindow(definition).contains(try #require(Timestamp(time)))
    }

    @Test func `a window past midnight belongs to the day it begins on`() throws {
        let night: (inout TimeWindowDefinition) -> Void = {
            $0.days = [.fri]
            $0.from = "22:00"
            $0.to = "06:00"
        }
        #expect(try contains(night, "2026-11-20T22:00:00Z"))
        #expect(try contains(night, "2026-11-21T05:59:59Z"))
        #expect(try !contains(night, "2026-11-21T06:00:00Z"))
        #expect(try !contains(night, "2026-11-21T22:00:00Z"))
        #expect(try !contains(night, "2026-11-20T05:00:00Z"))
    }

    @Test func `the offset moves the day too`() throws {
        let saturday: (inout TimeWindowDefinition) -> Void = {
            $0.days = [.sat]
            $0.utcOffset = "+02:00"
        }
        #expect(try contains(saturday, "2026-11-20T22:00:00Z"))
        #expect(try !contains(saturday, "2026-11-20T21:59:59Z"))
        #expect(try !contains(saturday, "2026-11-21T22:00:00Z"))
        #expect(try contains({ $0.days = [.wed] }, "1969-12-31T23:59:59Z"))
    }

    @Test(arguments: [
        ("8:00", "18:00", "+00:00"), ("24:00", "18:00", "+00:00"), ("08:00", "08:00", "+00:00"),
        ("08:00", "24:01", "+00:00"), ("08:00", "18:00", "UTC"), ("08:00", "18:00", "+15:00"),
    ])
    func `a window that is none is refused`(from: String, to: String, offset: String) {
        #expect(throws: TimeWindow.Fault.self) {
            _ = try contains(
                {
                    $0.from = from
                    $0.to = to
                    $0.utcOffset = offset
                },
                "2026-11-21T12:00:00Z"
            )
        }
    }
}

@Suite struct DestinationURLTests {
    @Test(arguments: [
        ("https://api.example", "api.example", 443, ""), ("http://h:8000/v1", "h", 8000, "/v1"),
        ("https://[::1]:9/x", "::1", 9, "/x"), ("https://API.Example/", "api.example", 443, "/"),
    ])
    func `an address is taken apart`(text: String, host: String, port: Int, path: String) throws {
        let url = try #require(DestinationURL(text))
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.path == path)
        #expect(url.isEncrypted == text.hasPrefix("https"))
    }

    @Test(arguments: [
        "", "api.example", "ftp://x", "https://", "https://u:p@h", "https://h:0", "https://h:x", "https://h/?a",
        "https://h/#a", "https://h h", "https://[::1", "https://[::1]x", "https://hö.example",
    ])
    func `what is no address is refused`(text: String) {
        #expect(DestinationURL(text) == nil)
    }
}
