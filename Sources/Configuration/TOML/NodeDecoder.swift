// SPDX-License-Identifier: Apache-2.0

/// A key of the document as a coding key.
struct DocumentKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}

/// The `Decoder` over one node. Remembers which keys its table was asked for.
final class NodeDecoder: Decoder {
    let node: TOMLNode
    /// Names as the document has them.
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let session: DecodingSession

    /// Document keys the type has asked for, whether they are there or not.
    var askedKeys: Set<String> = []
    /// The type listed the keys, as a dictionary does: keys are names then, not properties, and none is unknown.
    var takesAnyKey = false
    /// The defaults of the section that is being decoded, by property name.
    private(set) var defaults: [String: Any] = [:]

    init(node: TOMLNode, codingPath: [any CodingKey], session: DecodingSession) {
        self.node = node
        self.codingPath = codingPath
        self.session = session
    }

    /// Decodes the node as `type`, supplies defaults, and reports what was left over.
    func decodeWhole<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let section = type as? any ConfigurationSection.Type {
            for case (let label?, let value) in Mirror(reflecting: section.init()).children where !Self.isNil(value) {
                defaults[label] = value
            }
        }
        let value: Value
        do {
            value = try Value(from: self)
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.count == codingPath.count {
            throw mismatch(Self.choices(of: type).map { "must be \($0)" } ?? context.debugDescription)
        }
        try check(value)
        reportUnknownKeys()
        return value
    }

    private func check(_ value: Any) throws {
        guard let section = value as? any ConfigurationSection else { return }
        do {
            try section.validate()
        } catch {
            let key = DocumentKey(stringValue: snakeCase(error.property))
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: codingPath + [key], debugDescription: error.message)
            )
        }
    }

    private func reportUnknownKeys() {
        guard case .table(let entries) = node.value, !takesAnyKey, !askedKeys.isEmpty else { return }
        for (key, entry) in entries where !askedKeys.contains(key) {
            let section = codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            let known = askedKeys.sorted().map { "`\($0)`" }.joined(separator: ", ")
            let hint =
                NearestName.among(askedKeys, to: key).map { "did you mean `\($0)`?" } ?? "known here: \(known)"
            let place = section.isEmpty ? "" : " in [\(section)]"
            session.problems.append(
                ConfigurationError.Problem(location: entry.location, message: "unknown key `\(key)`\(place): \(hint)")
            )
        }
    }

    private static func isNil(_ value: Any) -> Bool {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional && mirror.children.isEmpty
    }

    func mismatch(_ message: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: message))
    }

    func wrongKind(_ wanted: String) -> DecodingError {
        mismatch("must be \(wanted), not \(node.kind)")
    }

    /// `"a", "b" or "c"` for an enum with raw text.
    private static func choices(of type: Any.Type) -> String? {
        guard let type = type as? any CaseIterable.Type else { return nil }
        let names = rawValues(of: type).map { "\"\($0)\"" }
        guard let last = names.last else { return nil }
        return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func rawValues<Cases: CaseIterable>(of type: Cases.Type) -> [String] {
        type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }

    // MARK: - Decoder

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .table(let entries) = node.value else { throw wrongKind("a table") }
        return KeyedDecodingContainer(TableContainer(entries: entries, decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = node.value else { throw wrongKind("an array") }
        return ArrayContainer(elements: elements, decoder: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ValueContainer(decoder: self) }
}
