// SPDX-License-Identifier: Apache-2.0

package import API

/// A week from Monday 00:00 UTC.
package struct UsageWeek: Hashable, Comparable, Sendable {
    private static let day: Int64 = 86_400_000

    /// The Monday, in days since 1970-01-01.
    package let monday: Int64

    package init(monday: Int64) {
        self.monday = monday
    }

    /// The week that holds a moment.
    package init(containing moment: Timestamp) {
        let days = (moment.milliseconds - (moment.milliseconds < 0 ? Self.day - 1 : 0)) / Self.day
        // 1970-01-01 was a Thursday.
        let sinceMonday = ((days + 3) % 7 + 7) % 7
        monday = days - sinceMonday
    }

    /// When it begins.
    package var start: Timestamp { Timestamp(milliseconds: monday * Self.day) }
    /// When the next one begins.
    package var end: Timestamp { Timestamp(milliseconds: (monday + 7) * Self.day) }

    /// The Monday as `2026-11-16`.
    package var label: String { String(start.description.prefix(10)) }

    /// The month of the Monday as `2026-11`: a week belongs to one month, so nobody counts as two within it.
    package var month: String { String(start.description.prefix(7)) }

    package static func < (left: UsageWeek, right: UsageWeek) -> Bool { left.monday < right.monday }
}
