// SPDX-License-Identifier: Apache-2.0

/// Reads the entries of a table node by key; notes each key in the decoder, and falls back on the section's defaults.
struct TableContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let entries: [String: TOMLNode.Entry]
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    var allKeys: [Key] {
        decoder.takesAnyKey = true
        return entries.keys.sorted().compactMap { Key(stringValue: $0) }
    }

    // A default counts as there, or an optional property with one would be decoded as nil.
    func contains(_ key: Key) -> Bool {
        entries[documentKey(key)] != nil || decoder.defaults[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if let nested = nested(key) { return try nested.decodeWhole(type) }
        if let value = decoder.defaults[key.stringValue] as? Value { return value }
        throw DecodingError.keyNotFound(
            key,
            DecodingError.Context(codingPath: codingPath, debugDescription: "`\(documentKey(key))` is missing")
        )
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        if let nested = nested(key) { return try nested.decodeWhole(type) }
        return decoder.defaults[key.stringValue] as? Value
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try required(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try required(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { try required(key) }

    private func documentKey(_ key: Key) -> String {
        let name = decoder.takesAnyKey ? key.stringValue : snakeCase(key.stringValue)
        decoder.askedKeys.insert(name)
        return name
    }

    private func nested(_ key: Key) -> NodeDecoder? {
        let name = documentKey(key)
        guard let entry = entries[name] else { return nil }
        let path = codingPath + [DocumentKey(stringValue: name)]
        return NodeDecoder(node: entry.node, codingPath: path, session: decoder.session)
    }

    private func required(_ key: Key) throws -> NodeDecoder {
        guard let nested = nested(key) else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(codingPath: codingPath, debugDescription: "`\(documentKey(key))` is missing")
            )
        }
        return nested
    }
}
