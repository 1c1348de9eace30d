// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// The one JSON dialect all processes speak: snake_case keys, no insignificant white space, sorted keys.
///
/// Properties are camelCase with `Id`, `Ms`, `Abi` and the like as words (`jobId` ↔ `job_id`), so that the mapping is exact both ways.
package enum JSON {
    /// An encoder of that dialect. With `pretty`, indented for people.
    package static func encoder(pretty: Bool = false) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting =
            pretty
            ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            : [
                .sortedKeys, .withoutEscapingSlashes,
            ]
        return encoder
    }

    /// A decoder of that dialect.
    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    /// The UTF-8 bytes of `value`.
    package static func encode(_ value: some Encodable, pretty: Bool = false) throws -> [UInt8] {
        [UInt8](try encoder(pretty: pretty).encode(value))
    }

    /// Decodes UTF-8 bytes.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try decoder().decode(type, from: Data(bytes))
    }
}
