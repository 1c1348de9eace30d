// SPDX-License-Identifier: Apache-2.0

/// The references of one file as one run of bytes, as the `mention_list` table keeps them.
///
/// The distinct names come first, sorted, each as what it adds to the one before; then each reference as a name's number, its kind together with
/// the distance to the line before, and, where it changes, what encloses it: about three bytes each.
enum MentionList {
    private static let kinds = ReferenceKind.allCases

    static func pack(_ references: [SymbolReference]) -> [UInt8] {
        let names = Set(references.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var numbers: [String: Int] = [:]
        var writer = PackedWriter()
        writer.append(names.count)
        var before: [UInt8] = []
        for (number, name) in names.enumerated() {
            numbers[name] = number
            let bytes = Array(name.utf8)
            let common = zip(before, bytes).prefix { $0 == $1 }.count
            writer.append(common)
            writer.append(bytes[common...])
            before = bytes
        }
        var (line, enclosing) = (0, 0)
        for reference in references.sorted(by: { $0.line < $1.line }) {
            let around = reference.enclosing.map { $0 + 1 } ?? 0
            let kind = kinds.firstIndex(of: reference.kind) ?? 0
            writer.append(numbers[reference.name] ?? 0)
            writer.append(((reference.line - line) * kinds.count + kind) << 1 | (around == enclosing ? 0 : 1))
            if around != enclosing { writer.append(signed: around - enclosing) }
            (line, enclosing) = (reference.line, around)
        }
        return writer.bytes
    }

    /// In order of lines; nil when the bytes are not such a list.
    static func unpack(_ bytes: [UInt8]) -> [SymbolReference]? {
        var reader = PackedReader(bytes)
        guard let count = reader.number(), count <= bytes.count else { return nil }
        var names: [String] = []
        var before: [UInt8] = []
        for _ in 0..<count {
            guard let common = reader.number(), common <= before.count, let rest = reader.textBytes() else {
                return nil
            }
            before = Array(before[..<common]) + rest
            names.append(String(decoding: before, as: UTF8.self))
        }
        var references: [SymbolReference] = []
        var (line, enclosing) = (0, 0)
        while !reader.isAtEnd {
            guard let name = reader.number(), let packed = reader.number(), names.indices.contains(name),
                packed < 1 << 40
            else { return nil }
            line += (packed >> 1) / kinds.count
            if packed & 1 == 1 {
                guard let step = reader.signedNumber(), step.magnitude < 1 << 40, enclosing + step >= 0 else {
                    return nil
                }
                enclosing += step
            }
            references.append(
                SymbolReference(
                    name: names[name],
                    kind: kinds[(packed >> 1) % kinds.count],
                    line: line,
                    enclosing: enclosing == 0 ? nil : enclosing - 1
                )
            )
        }
        return references
    }
}
