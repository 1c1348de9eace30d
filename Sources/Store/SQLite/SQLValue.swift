// SPDX-License-Identifier: Apache-2.0

/// A value to bind, in one of SQLite's five storage classes.
package enum SQLValue: Equatable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// NULL for nil.
    package init(_ text: String?) {
        self = text.map(SQLValue.text) ?? .null
    }

    /// NULL for nil.
    package init<Number: BinaryInteger>(_ number: Number?) {
        self = number.map { .integer(Int64($0)) } ?? .null
    }

    /// 0 or 1.
    package init(_ flag: Bool) {
        self = .integer(flag ? 1 : 0)
    }

    /// NULL for nil.
    package init(_ bytes: [UInt8]?) {
        self = bytes.map(SQLValue.blob) ?? .null
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) {
        self = .text(value)
    }

    package init(integerLiteral value: Int64) {
        self = .integer(value)
    }

    package init(floatLiteral value: Double) {
        self = .real(value)
    }

    package init(nilLiteral: ()) {
        self = .null
    }
}
