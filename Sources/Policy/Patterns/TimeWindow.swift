// SPDX-License-Identifier: Apache-2.0

internal import API

/// A recurring span of time on some days of the week.
struct TimeWindow: Hashable, Sendable {
    /// Indexed from Monday.
    private let days: [Bool]
    /// Minutes of the day; `end` may be the smaller one, or 1440.
    private let start: Int
    private let end: Int
    private let offsetMinutes: Int

    struct Fault: Error, Equatable {
        let message: String
    }

    init(_ definition: TimeWindowDefinition) throws(Fault) {
        guard let start = Self.minutes(definition.from), start < 1440 else {
            throw Fault(message: "`from` must be a time such as \"08:00\"")
        }
        guard let end = Self.minutes(definition.to) else {
            throw Fault(message: "`to` must be a time such as \"18:00\", at most \"24:00\"")
        }
        guard start != end else { throw Fault(message: "the window is empty: `from` and `to` are the same") }
        guard !definition.days.isEmpty else { throw Fault(message: "the window is empty: `days` has no day") }
        let offset = definition.utcOffset
        guard let sign = ["+": 1, "-": -1][offset.prefix(1)], let minutes = Self.minutes(String(offset.dropFirst())),
            minutes <= 14 * 60
        else { throw Fault(message: "`utc_offset` must be such as \"+01:00\"") }
        self.start = start
        self.end = end
        offsetMinutes = sign * minutes
        days = TimeWindowDefinition.Day.allCases.map(definition.days.contains)
    }

    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard text.utf8.count == 5, parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
            (0...24).contains(hours), (0..<60).contains(minutes), hours * 60 + minutes <= 1440
        else { return nil }
        return hours * 60 + minutes
    }

    func contains(_ time: Timestamp) -> Bool {
        let minutes = Self.floorDivide(Int(time.milliseconds), 60_000) + offsetMinutes
        let day = Self.floorDivide(minutes, 1440)
        let minute = minutes - day * 1440
        // 1970-01-01 was a Thursday, number 3 from Monday.
        let weekday = ((day + 3) % 7 + 7) % 7
        if start < end { return days[weekday] && minute >= start && minute < end }
        return days[weekday] && minute >= start || days[(weekday + 6) % 7] && minute < end
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}
