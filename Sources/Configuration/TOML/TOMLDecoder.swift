// SPDX-License-Identifier: Apache-2.0

/// Decodes TOML files into `Decodable` types, strictly.
///
/// Keys are the snake_case of property names. A key that the type never asks for is an error that names the nearest key it does ask for;
/// a missing key takes the default when the type is a `ConfigurationSection`. Every error carries file and line.
package struct TOMLDecoder {
    /// Text of one file.
    package struct Source: Sendable {
        package var file: String
        package var text: [UInt8]

        package init(file: String, text: [UInt8]) {
            self.file = file
            self.text = text
        }
    }

    package init() {}

    /// Decodes one document.
    ///
    /// - Parameter file: the name that errors carry.
    package func decode<Value: Decodable>(
        _ type: Value.Type,
        from text: [UInt8],
        file: String
    ) throws(ConfigurationError) -> Value {
        try decode(type, from: [Source(file: file, text: text)])
    }

    /// Decodes several documents as one: tables are merged, any other value replaces the one of an earlier document.
    package func decode<Value: Decodable>(
        _ type: Value.Type,
        from sources: [Source]
    ) throws(ConfigurationError) -> Value {
        var root = TOMLNode(location: SourceLocation(file: sources.first?.file ?? "", line: 1), value: .table([:]))
        for source in sources {
            root = root.merging(try TOMLParser.parse(source.text, file: source.file))
        }
        let session = DecodingSession()
        do {
            let value = try NodeDecoder(node: root, codingPath: [], session: session).decodeWhole(type)
            if session.problems.isEmpty { return value }
        } catch {
            session.problems.append(ConfigurationError.Problem(error, in: root))
        }
        throw ConfigurationError(problems: session.sortedProblems(order: sources.map(\.file)))
    }
}

/// What one decoding run has found so far. Unknown keys do not stop it, so that all are reported together.
final class DecodingSession {
    var problems: [ConfigurationError.Problem] = []

    func sortedProblems(order files: [String]) -> [ConfigurationError.Problem] {
        func rank(_ problem: ConfigurationError.Problem) -> (Int, Int) {
            guard let location = problem.location else { return (-1, 0) }
            return (files.firstIndex(of: location.file) ?? files.count, location.line)
        }
        return problems.sorted { rank($0) < rank($1) }
    }
}

extension ConfigurationError.Problem {
    /// Says what a type's `init(from:)` complained about, at the nearest place in the document that its path leads to.
    init(_ error: any Error, in root: TOMLNode) {
        guard let error = error as? DecodingError else {
            self.init(location: root.location, message: "\(error)")
            return
        }
        let (context, message) =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context, context.debugDescription)
            case .keyNotFound(let key, let context):
                (context, "`\(snakeCase(key.stringValue))` is missing")
            @unknown default:
                (DecodingError.Context(codingPath: [], debugDescription: ""), "\(error)")
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        let name = path.isEmpty ? "" : "\(path.joined(separator: ".")): "
        self.init(location: root.location(of: path), message: name + message)
    }
}

extension TOMLNode {
    /// Where the value at `path` stands, or the deepest ancestor of it that is there.
    func location(of path: [String]) -> SourceLocation {
        var node = self
        var location = location
        for name in path {
            switch node.value {
            case .table(let entries):
                guard let entry = entries[name] else { return location }
                (node, location) = (entry.node, entry.location)
            case .array(let elements):
                guard let index = Int(name), elements.indices.contains(index) else { return location }
                node = elements[index]
                location = node.location
            default:
                return location
            }
        }
        return location
    }
}
