// SPDX-License-Identifier: Apache-2.0

/// Header fields in the order they were received or are to be sent. Names compare without regard to ASCII case.
package struct HTTPHeaders: Equatable, Sendable {
    /// One field.
    package struct Field: Equatable, Sendable {
        package let name: String
        package let value: String

        /// Whether the name is a token and the value holds no control character but tab (RFC 9110 §5.1, §5.5), so that neither can
        /// smuggle in another field.
        package var isWellFormed: Bool {
            !name.isEmpty && name.utf8.allSatisfy(HTTPHeaders.isTokenByte)
                && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
        }
    }

    /// All fields.
    package private(set) var fields: [Field] = []

    /// No fields.
    package init() {}

    /// The first value under `name`; setting replaces all of them, nil removes them.
    package subscript(name: String) -> String? {
        get { fields.first { Self.isSame($0.name, name) }?.value }
        set {
            fields.removeAll { Self.isSame($0.name, name) }
            if let newValue { add(name, newValue) }
        }
    }

    /// Every value under `name`, in order.
    package func all(_ name: String) -> [String] {
        fields.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Appends a field, beside any of the same name.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// The first field that must not be sent as it stands.
    package var malformed: Field? {
        fields.first { !$0.isWellFormed }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }
}
