// SPDX-License-Identifier: Apache-2.0

/// A number of bytes, written with its unit: `"512KiB"`, `"10MiB"`, `"2GB"`.
package struct ByteSize: Decodable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package var bytes: Int

    package init(bytes: Int) {
        self.bytes = bytes
    }

    package static func kibibytes(_ count: Int) -> ByteSize { ByteSize(bytes: count << 10) }
    package static func mebibytes(_ count: Int) -> ByteSize { ByteSize(bytes: count << 20) }
    package static func gibibytes(_ count: Int) -> ByteSize { ByteSize(bytes: count << 30) }

    /// Parses a whole number and a unit; nil when it is something else or does not fit.
    package init?(_ text: String) {
        guard let (count, unit) = splitQuantity(text), let factor = Self.units[unit] else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self), let size = ByteSize(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription:
                    "must be a size in quotes with its unit, for example \"10MiB\" (B, KiB, MiB, GiB, kB, MB, GB)"
            )
        }
        self = size
    }

    package static func < (left: ByteSize, right: ByteSize) -> Bool { left.bytes < right.bytes }

    /// The form it is written in, with the largest binary unit that divides it.
    package var description: String {
        for unit in Self.binaryUnits where bytes != 0 && bytes % (1 << unit.shift) == 0 {
            return "\(bytes >> unit.shift)\(unit.name)"
        }
        return "\(bytes)B"
    }

    /// The largest first. A constant of the type: of an array written in the loop the compiler makes code that is not the same in each build.
    private static let binaryUnits: [(name: String, shift: Int)] = [("GiB", 30), ("MiB", 20), ("KiB", 10)]

    private static let units: [String: Int] = [
        "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40,
        "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
    ]
}

/// `"30s"` → `(30, "s")`; white space between the two is allowed.
func splitQuantity(_ text: String) -> (count: Int, unit: String)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits) else { return nil }
    return (count, String(text.dropFirst(digits.count).drop { $0 == " " }))
}
