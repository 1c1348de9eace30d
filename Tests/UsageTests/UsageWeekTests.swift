// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Usage

@Suite struct UsageWeekTests {
    @Test(arguments: [
        ("2026-11-16T00:00:00Z", "2026-11-16"), ("2026-11-22T23:59:59Z", "2026-11-16"),
        ("2026-11-23T00:00:00Z", "2026-11-23"), ("1970-01-01T00:00:00Z", "1969-12-29"),
        ("2027-01-01T00:00:00Z", "2026-12-28"),
    ])
    func `a week begins on Monday`(moment: String, monday: String) throws {
        let week = UsageWeek(containing: try #require(Timestamp(moment)))
        #expect(week.label == monday)
        #expect(week.end.milliseconds - week.start.milliseconds == 7 * 86_400_000)
    }

    @Test func `a week belongs to the month of its Monday`() throws {
        let week = UsageWeek(containing: try #require(Timestamp("2026-12-01T00:00:00Z")))
        #expect(week.label == "2026-11-30" && week.month == "2026-11")
    }

    @Test(arguments: [(0, 0), (1, 1), (4, 2), (5, 5), (19, 10), (99, 50), (1234, 1000), (7_000_000, 5_000_000)])
    func `counts are rounded down`(count: Int, rounded: Int) {
        #expect(CountBucket.lowerBound(of: count) == rounded)
    }

    @Test func `the largest count keeps its bucket`() {
        #expect(CountBucket.lowerBound(of: .max) == 5_000_000_000)
    }
}
