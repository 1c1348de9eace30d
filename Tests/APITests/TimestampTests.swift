// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import API

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_795_238_074_250, "2026-11-21T05:14:34.250Z"),
    ])
    func `text and milliseconds agree both ways`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test func `fractions of other widths are read`() {
        #expect(Timestamp("1970-01-01T00:00:01Z")?.milliseconds == 1000)
        #expect(Timestamp("1970-01-01T00:00:01.5Z")?.milliseconds == 1500)
        #expect(Timestamp("1970-01-01T00:00:01.123456Z")?.milliseconds == 1123)
    }

    @Test(arguments: ["", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00+01:00"])
    func `anything else is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }
}
