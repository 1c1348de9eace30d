// SPDX-License-Identifier: Apache-2.0

internal import Store

/// A run of lines that may go into a context.
struct ContextCandidate: Sendable {
    var document: FoundDocument
    /// 1-based, inclusive.
    var lines: ClosedRange<Int>
    var symbol: String?
    var reason: String
}

/// A definition that chosen source uses or lies in.
struct ContextNeighbour: Sendable, Equatable {
    var document: FoundDocument
    var symbol: FoundSymbol
    var reason: String
}

/// What the context builder reads from one state of an index file.
enum ContextLookup {
    /// Names that a chunk uses and whose definitions are looked for.
    private static let namesPerChunk = 40
    /// A name that is defined more often says nothing about which is meant.
    private static let definitionsPerName = 8

    /// The chunk around a line, or the line alone where there is none; nil when the path is not indexed.
    static func candidate(
        path: String,
        line: Int,
        _ connection: borrowing Connection
    ) throws -> ContextCandidate? {
        guard let (document, packed) = try document(path: path, connection) else { return nil }
        let chunk = (ChunkList.unpack(packed) ?? []).first { $0.lines.contains(line) }
        let symbol = try IndexLookup.symbol(blob: document.blobRow, aroundLine: line, connection)
        return ContextCandidate(
            document: document,
            lines: chunk?.lines ?? line...line,
            symbol: symbol?.qualifiedName,
            reason: "holds line \(line), which was asked for"
        )
    }

    /// A search result as a candidate; nil when its file has gone meanwhile.
    static func candidate(
        path: String,
        lines: ClosedRange<Int>,
        symbol: String?,
        rank: Int,
        _ connection: borrowing Connection
    ) throws -> ContextCandidate? {
        try document(path: path, connection).map { document, _ in
            ContextCandidate(document: document, lines: lines, symbol: symbol, reason: "result \(rank) of the search")
        }
    }

    /// Where chosen source lies and what it uses, in the order of its lines: the types around it, then definitions of names it mentions.
    static func neighbours(
        of chosen: ContextCandidate,
        _ connection: borrowing Connection
    ) throws -> [ContextNeighbour] {
        let place = "\(chosen.document.path):\(chosen.lines.lowerBound)"
        var result: [ContextNeighbour] = []
        if let list = try StoredSymbols.list(ofBlob: chosen.document.blobRow, connection) {
            let around = list.entries.filter { entry in
                entry.lines.lowerBound < chosen.lines.lowerBound && entry.lines.upperBound >= chosen.lines.upperBound
                    && !entry.signature.isEmpty
            }
            for entry in around.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
                result.append(
                    ContextNeighbour(
                        document: chosen.document,
                        symbol: list.found(entry),
                        reason: "is around \(place)"
                    )
                )
            }
        }
        var seen: Set<String> = []
        for name in try mentions(in: chosen, connection) where seen.insert(name).inserted {
            if seen.count > namesPerChunk { break }
            guard let found = try definition(of: name, for: chosen.document, connection) else { continue }
            result.append(
                ContextNeighbour(
                    document: found.document,
                    symbol: found.symbol,
                    reason: "is used at \(place)"
                )
            )
        }
        return result
    }

    // MARK: - Rows

    private static func document(
        path: String,
        _ connection: borrowing Connection
    ) throws -> (document: FoundDocument, chunks: [UInt8])? {
        let sql = """
            SELECT d.blob, b.oid, d.path, b.language, d.overlay, b.chunks FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.path = ? AND d.live = 1
            """
        let found = try connection.first(sql, [.text(path)]) { row in
            row.withBlob(1) { ObjectID($0) }.map { blob in
                let document = FoundDocument(
                    blobRow: row.integer(0),
                    blob: blob,
                    path: row.text(2),
                    language: row.optionalText(3),
                    isOverlay: row.int(4) == 1
                )
                return (document: document, chunks: row.blob(5))
            }
        }
        return found ?? nil
    }

    /// Names used on the candidate's lines, in their order.
    private static func mentions(in chosen: ContextCandidate, _ connection: borrowing Connection) throws -> [String] {
        let sql = "SELECT packed FROM mention_list WHERE blob = ?"
        let packed = try connection.first(sql, [.integer(chosen.document.blobRow)]) { $0.blob(0) }
        return (packed.flatMap(MentionList.unpack) ?? [])
            .filter { $0.kind != .import && chosen.lines.contains($0.line) }
            .map(\.name)
    }

    /// The definition of a name that is meant, by nearness: the same file, then the longest common path; code before tests.
    private static func definition(
        of name: String,
        for user: FoundDocument,
        _ connection: borrowing Connection
    ) throws -> (document: FoundDocument, symbol: FoundSymbol)? {
        let joined = Array(SymbolName.joined(name).utf8)
        var found: [(blob: Int64, symbol: FoundSymbol)] = []
        try StoredSymbols.blobs(defining: SymbolName.joined(name), connection) { blob in
            guard try !IndexLookup.documents(ofBlob: blob, connection).isEmpty,
                let list = try StoredSymbols.list(ofBlob: blob, connection)
            else { return true }
            for entry in list.entries where !entry.signature.isEmpty && list.isNamed(entry, joined) {
                let symbol = list.found(entry)
                if symbol.name == name { found.append((blob, symbol)) }
            }
            return found.count <= definitionsPerName
        }
        guard found.count <= definitionsPerName else { return nil }
        if let same = found.first(where: { $0.blob == user.blobRow }) { return (user, same.symbol) }
        let elsewhere = try found.flatMap { blob, symbol in
            try IndexLookup.documents(ofBlob: blob, connection).prefix(1).map { ($0, symbol) }
        }
        return
            elsewhere
            .filter { !$0.0.isTest || user.isTest }
            .max { left, right in
                let shares = (commonFolders(left.0.path, user.path), commonFolders(right.0.path, user.path))
                // Among equals the first path is the greatest.
                return shares.0 != shares.1 ? shares.0 < shares.1 : left.0.path > right.0.path
            }
    }

    private static func commonFolders(_ left: String, _ right: String) -> Int {
        zip(left.split(separator: "/").dropLast(), right.split(separator: "/").dropLast()).prefix { $0 == $1 }.count
    }
}
