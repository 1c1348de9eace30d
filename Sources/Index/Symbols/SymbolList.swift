// SPDX-License-Identifier: Apache-2.0

/// The definitions of one file as one run of bytes, as the `symbol_list` table keeps them: some twenty bytes each.
///
/// For each: the name, its kind, its container, the distance of its first line from the one before, its lines, its complexity, and where its
/// signature stands. A container that is an earlier definition of the file, which most are, is a number.
enum SymbolList {
    private static let kinds = SymbolKind.allCases

    static func pack(_ definitions: [SymbolDefinition]) -> [UInt8] {
        var writer = PackedWriter()
        /// The last definition of each qualified name.
        var ordinals: [String: Int] = [:]
        var (line, byte) = (0, 0)
        for (ordinal, definition) in definitions.enumerated() {
            writer.append(definition.name)
            writer.append(kinds.firstIndex(of: definition.kind) ?? 0)
            if let container = definition.container {
                if let known = ordinals[container] {
                    writer.append(1 + ordinal - known)
                } else {
                    writer.append(1)
                    writer.append(container)
                }
                ordinals["\(container).\(definition.name)"] = ordinal
            } else {
                writer.append(0)
                ordinals[definition.name] = ordinal
            }
            writer.append(signed: definition.lines.lowerBound - line)
            writer.append(definition.lines.count - 1)
            writer.append(definition.complexity)
            // What is no function or type is shown by its line.
            let hasSignature = definition.kind == .function || definition.kind == .method || definition.kind.isType
            let signature = hasSignature ? definition.signature : byte..<byte
            writer.append(signed: signature.lowerBound - byte)
            writer.append(signature.count)
            line = definition.lines.lowerBound
            byte = signature.lowerBound
        }
        return writer.bytes
    }

    /// One definition of a list, whose texts are made only when they are wanted.
    struct Entry {
        var ordinal: Int
        /// In the bytes of the list.
        var name: Range<Int>
        var kind: SymbolKind
        fileprivate var container: Container
        var lines: ClosedRange<Int>
        var complexity: Int
        /// In the bytes of the file; empty for what has none.
        var signature: Range<Int>
    }

    fileprivate enum Container {
        case none
        /// In the bytes of the list.
        case text(Range<Int>)
        case entry(Int)
    }

    /// A list that has been taken apart.
    struct Contents {
        private let bytes: [UInt8]
        let entries: [Entry]

        /// Nil when the bytes are not such a list.
        init?(_ bytes: [UInt8]) {
            guard let entries = SymbolList.entries(bytes) else { return nil }
            self.bytes = bytes
            self.entries = entries
        }

        func name(_ entry: Entry) -> String { String(decoding: bytes[entry.name], as: UTF8.self) }

        func container(_ entry: Entry) -> String? {
            switch entry.container {
            case .none: nil
            case .text(let range): String(decoding: bytes[range], as: UTF8.self)
            case .entry(let ordinal):
                container(entries[ordinal]).map { "\($0).\(name(entries[ordinal]))" } ?? name(entries[ordinal])
            }
        }

        /// Whether the entry's name, joined, is this.
        func isNamed(_ entry: Entry, _ joined: [UInt8]) -> Bool {
            var index = 0
            for position in entry.name {
                guard let byte = SymbolName.fold(bytes[position]) else { continue }
                guard index < joined.count, joined[index] == byte else { return false }
                index += 1
            }
            // A name without letters is its own joined name.
            return index > 0 ? index == joined.count : bytes[entry.name].elementsEqual(joined)
        }

        func found(_ entry: Entry) -> FoundSymbol {
            FoundSymbol(
                ordinal: entry.ordinal,
                name: name(entry),
                container: container(entry),
                kind: entry.kind.rawValue,
                lines: entry.lines,
                signature: entry.signature
            )
        }
    }

    private static func entries(_ bytes: [UInt8]) -> [Entry]? {
        var reader = PackedReader(bytes)
        var entries: [Entry] = []
        var (line, byte) = (0, 0)
        while !reader.isAtEnd {
            guard let name = reader.textRange(), let kind = reader.number(), kinds.indices.contains(kind),
                let container = container(&reader, entries.count), let distance = reader.signedNumber(),
                let lines = reader.number(), let complexity = reader.number(), let step = reader.signedNumber(),
                let length = reader.number(),
                // Sums of numbers below 2^40 cannot overflow.
                max(distance.magnitude, UInt(lines), step.magnitude, UInt(length)) < 1 << 40,
                line + distance >= 0, byte + step >= 0
            else { return nil }
            line += distance
            byte += step
            entries.append(
                Entry(
                    ordinal: entries.count,
                    name: name,
                    kind: kinds[kind],
                    container: container,
                    lines: line...(line + lines),
                    complexity: complexity,
                    signature: byte..<(byte + length)
                )
            )
        }
        return entries
    }

    /// Containers are earlier entries, so following them ends.
    private static func container(_ reader: inout PackedReader, _ ordinal: Int) -> Container? {
        switch reader.number() {
        case nil: nil
        case 0: Container.none
        case 1: reader.textRange().map(Container.text)
        case let distance?: distance - 1 <= ordinal ? .entry(ordinal - (distance - 1)) : nil
        }
    }
}
