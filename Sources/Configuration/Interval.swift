// SPDX-License-Identifier: Apache-2.0

/// A length of time, written with its unit: `"250ms"`, `"30s"`, `"5m"`, `"12h"`, `"30d"`.
package struct Interval: Decodable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package var milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package static func milliseconds(_ count: Int) -> Interval { Interval(milliseconds: count) }
    package static func seconds(_ count: Int) -> Interval { Interval(milliseconds: count * 1000) }
    package static func minutes(_ count: Int) -> Interval { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Interval { .minutes(count * 60) }
    package static func days(_ count: Int) -> Interval { .hours(count * 24) }

    /// The same as the standard library's type.
    package var duration: Duration { .milliseconds(milliseconds) }

    /// Parses a whole number and a unit; nil when it is something else or does not fit.
    package init?(_ text: String) {
        guard let (count, unit) = splitQuantity(text), let factor = Self.units[unit] else { return nil }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.milliseconds = milliseconds
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self), let interval = Interval(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "must be a time in quotes with its unit, for example \"30s\" (ms, s, m, h, d)"
            )
        }
        self = interval
    }

    package static func < (left: Interval, right: Interval) -> Bool { left.milliseconds < right.milliseconds }

    /// The form it is written in, with the largest unit that divides it.
    package var description: String {
        for unit in ["d", "h", "m", "s"] {
            guard let factor = Self.units[unit], milliseconds != 0, milliseconds % factor == 0 else { continue }
            return "\(milliseconds / factor)\(unit)"
        }
        return "\(milliseconds)ms"
    }

    private static let units = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
}
