// SPDX-License-Identifier: Apache-2.0

/// Reads the elements of an array node in order.
struct ArrayContainer: UnkeyedDecodingContainer {
    let elements: [TOMLNode]
    let decoder: NodeDecoder
    private(set) var currentIndex = 0

    init(elements: [TOMLNode], decoder: NodeDecoder) {
        self.elements = elements
        self.decoder = decoder
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().decodeWhole(type)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> NodeDecoder {
        guard !isAtEnd else { throw decoder.mismatch("has \(elements.count) elements; one more is needed") }
        defer { currentIndex += 1 }
        return NodeDecoder(
            node: elements[currentIndex],
            codingPath: codingPath + [DocumentKey(intValue: currentIndex)],
            session: decoder.session
        )
    }
}
