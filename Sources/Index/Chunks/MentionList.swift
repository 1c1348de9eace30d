// SPDX-License-Identifier: Apache-2.0

/// The references of one file as one run of bytes, as the `mention_list` table keeps them.
///
/// The distinct names come first, then each reference as a name's number, its kind, the distance to the line before and what encloses
/// it: about four bytes each.
enum MentionList {
    private static let kinds = ReferenceKind.allCases

    static func pack(_ references: [SymbolReference]) -> [UInt8] {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        for reference in references where numbers[reference.name] == nil {
            numbers[reference.name] = names.count
            names.append(reference.name)
        }
        var writer = PackedWriter()
        writer.append(names.count)
        for name in names { writer.append(name) }
        var line = 0
        for reference in references.sorted(by: { $0.line < $1.line }) {
            writer.append(numbers[reference.name] ?? 0)
            writer.append(kinds.firstIndex(of: reference.kind) ?? 0)
            writer.append(reference.line - line)
            writer.append(reference.enclosing.map { $0 + 1 } ?? 0)
            line = reference.line
        }
        return writer.bytes
    }

    /// In order of lines; nil when the bytes are not such a list.
    static func unpack(_ bytes: [UInt8]) -> [SymbolReference]? {
        var reader = PackedReader(bytes)
        guard let count = reader.number(), count <= bytes.count else { return nil }
        var names: [String] = []
        for _ in 0..<count {
            guard let name = reader.text() else { return nil }
            names.append(name)
        }
        var references: [SymbolReference] = []
        var line = 0
        while !reader.isAtEnd {
            guard let name = reader.number(), let kind = reader.number(), let distance = reader.number(),
                let enclosing = reader.number(), names.indices.contains(name), kinds.indices.contains(kind),
                distance < 1 << 40
            else { return nil }
            line += distance
            references.append(
                SymbolReference(
                    name: names[name],
                    kind: kinds[kind],
                    line: line,
                    enclosing: enclosing == 0 ? nil : enclosing - 1
                )
            )
        }
        return references
    }
}
