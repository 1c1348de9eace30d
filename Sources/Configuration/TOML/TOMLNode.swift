// SPDX-License-Identifier: Apache-2.0

/// Where in which file something stands.
package struct SourceLocation: Equatable, Sendable, CustomStringConvertible {
    package var file: String
    /// 1-based.
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    /// `FILE:LINE`, as editors understand it.
    package var description: String { "\(file):\(line)" }
}

/// A value of a TOML document and where it stands.
struct TOMLNode: Sendable {
    enum Value: Sendable {
        case string(String)
        case integer(Int64)
        case float(Double)
        case boolean(Bool)
        /// A date or time, as TOML writes it.
        case time(String)
        case array([TOMLNode])
        case table([String: Entry])
    }

    struct Entry: Sendable {
        /// Of the key, which may stand lines above its value.
        var location: SourceLocation
        var node: TOMLNode
    }

    var location: SourceLocation
    var value: Value

    /// What kind of value it is, in the words of an error message.
    var kind: String {
        switch value {
        case .string: "text"
        case .integer: "an integer"
        case .float: "a decimal number"
        case .boolean: "true or false"
        case .time: "a date or time"
        case .array: "an array"
        case .table: "a table"
        }
    }

    /// This document with `other` laid over it: tables are merged key by key, everything else is replaced.
    func merging(_ other: TOMLNode) -> TOMLNode {
        guard case .table(var entries) = value, case .table(let additions) = other.value else { return other }
        for (key, addition) in additions {
            entries[key] = Entry(
                location: addition.location,
                node: entries[key]?.node.merging(addition.node) ?? addition.node
            )
        }
        return TOMLNode(location: location, value: .table(entries))
    }
}
