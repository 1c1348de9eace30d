// SPDX-License-Identifier: Apache-2.0

/// A decoded value and where it stands, for types that check more than decoding can.
package struct Located<Value: Decodable>: Decodable {
    package var value: Value
    /// Nil when it was not decoded from TOML.
    package var location: SourceLocation?

    /// States both.
    package init(_ value: Value, at location: SourceLocation? = nil) {
        self.value = value
        self.location = location
    }

    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Value.self)
        location = (decoder as? NodeDecoder)?.node.location
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
