// SPDX-License-Identifier: Apache-2.0

/// Reads the node of a decoder as one value.
struct ValueContainer: SingleValueDecodingContainer {
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    // TOML has no null: what is there has a value.
    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let value) = decoder.node.value else { throw decoder.wrongKind("true or false") }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        switch decoder.node.value {
        case .string(let value), .time(let value): return value
        default: throw decoder.wrongKind("text in quotes")
        }
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch decoder.node.value {
        case .float(let value): return value
        case .integer(let value): return Double(value)
        default: throw decoder.wrongKind("a number")
        }
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try NodeDecoder(node: decoder.node, codingPath: codingPath, session: decoder.session).decodeWhole(type)
    }

    private func integer<Value: FixedWidthInteger>() throws -> Value {
        guard case .integer(let value) = decoder.node.value else { throw decoder.wrongKind("an integer") }
        guard let result = Value(exactly: value) else {
            throw decoder.mismatch("must be \(Value.min) to \(Value.max), not \(value)")
        }
        return result
    }
}
