// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import Store

/// Computes a repository's health from its index file.
struct HealthReport {
    private struct File {
        var path: String
        var language: String?
        var lines: Int
        var complexity = 0
        var worst: (symbol: String, complexity: Int)?
        var commits = 0
        var authors = 0
        var last: Int64?
        /// Commits, each counting half as much for every half year before the newest.
        var churn = 0.0
    }

    private static let topCount = 10
    private static let hotspotCount = 20
    private static let highComplexity = 15
    private static let halfLife = 182.0 * 86_400

    static func make(
        _ repository: String,
        isTruncated: Bool,
        _ connection: borrowing Connection
    ) throws -> RepositoryHealth {
        var files = try files(connection)
        let functions = try addFunctions(to: &files, connection)
        try addChurn(to: &files, connection)
        let commit = try connection.first("SELECT value FROM meta WHERE key = 'commit'") { $0.text(0) }
        let code = files.values.filter {
            $0.language != nil && Language(rawValue: $0.language ?? "")?.grammarName != nil
        }
        let tests = code.count { FoundDocument.isTest($0.path) }
        return RepositoryHealth(
            repository: repository,
            commit: commit?.isEmpty == false ? commit : nil,
            files: files.count,
            lines: files.values.reduce(0) { $0 + $1.lines },
            languages: languages(Array(files.values)),
            testShare: code.isEmpty ? 0 : Double(tests) / Double(code.count),
            documentedShare: try documentedShare(connection),
            complexity: complexity(functions),
            history: try history(isTruncated: isTruncated, connection),
            hotspots: hotspots(Array(files.values))
        )
    }

    // MARK: - Files and functions

    private static func files(_ connection: borrowing Connection) throws -> [Int64: File] {
        let sql = """
            SELECT d.id, d.path, b.language, b.lines FROM document d JOIN blob b ON b.id = d.blob
            WHERE d.live = 1 AND d.chunk_count > 0
            """
        let rows = try connection.rows(sql) { row in
            (row.integer(0), File(path: row.text(1), language: row.optionalText(2), lines: row.int(3)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private static func addFunctions(
        to files: inout [Int64: File],
        _ connection: borrowing Connection
    ) throws -> [RepositoryHealth.ComplexFunction] {
        let sql = "SELECT d.id, d.path, d.blob FROM document d WHERE d.live = 1"
        let documents = try connection.rows(sql) { (id: $0.integer(0), path: $0.text(1), blob: $0.integer(2)) }
        var functions: [(document: Int64, function: RepositoryHealth.ComplexFunction)] = []
        for document in documents {
            guard let list = try StoredSymbols.list(ofBlob: document.blob, connection) else { continue }
            for entry in list.entries where entry.complexity > 0 {
                let function = RepositoryHealth.ComplexFunction(
                    path: document.path,
                    symbol: list.found(entry).qualifiedName,
                    startLine: entry.lines.lowerBound,
                    complexity: entry.complexity
                )
                functions.append((document.id, function))
            }
        }
        for (document, function) in functions {
            files[document]?.complexity += function.complexity
            if function.complexity > files[document]?.worst?.complexity ?? 0 {
                files[document]?.worst = (function.symbol, function.complexity)
            }
        }
        return functions.map(\.function)
    }

    private static func complexity(_ functions: [RepositoryHealth.ComplexFunction]) -> RepositoryHealth.Complexity {
        let sorted = functions.sorted { left, right in
            left.complexity != right.complexity
                ? left.complexity > right.complexity : (left.path, left.startLine) < (right.path, right.startLine)
        }
        let sum = sorted.reduce(0) { $0 + $1.complexity }
        return RepositoryHealth.Complexity(
            functions: sorted.count,
            mean: sorted.isEmpty ? 0 : Double(sum) / Double(sorted.count),
            p90: sorted.isEmpty ? 0 : sorted[sorted.count / 10].complexity,
            max: sorted.first?.complexity ?? 0,
            high: sorted.count { $0.complexity > highComplexity },
            top: Array(sorted.prefix(topCount))
        )
    }

    /// Of functions that are chunks by themselves.
    private static func documentedShare(_ connection: borrowing Connection) throws -> Double {
        let sql = "SELECT DISTINCT b.id, b.chunks FROM document d JOIN blob b ON b.id = d.blob WHERE d.live = 1"
        var (functions, documented) = (0, 0)
        for (blob, packed) in try connection.rows(sql, [], { ($0.integer(0), $0.blob(1)) }) {
            guard let chunks = ChunkList.unpack(packed), chunks.contains(where: { $0.symbol != nil }) else { continue }
            let isFunction = try StoredSymbols.list(ofBlob: blob, connection)?.entries.map { $0.complexity > 0 } ?? []
            for chunk in chunks where chunk.part == 0 {
                guard let symbol = chunk.symbol, isFunction.indices.contains(symbol), isFunction[symbol] else {
                    continue
                }
                functions += 1
                if chunk.documentation != nil { documented += 1 }
            }
        }
        return functions == 0 ? 0 : Double(documented) / Double(functions)
    }

    private static func languages(_ files: [File]) -> [RepositoryHealth.LanguageShare] {
        Dictionary(grouping: files) { $0.language ?? "other" }
            .map { language, files in
                RepositoryHealth.LanguageShare(
                    language: language,
                    files: files.count,
                    lines: files.reduce(0) { $0 + $1.lines }
                )
            }
            .sorted { $0.lines != $1.lines ? $0.lines > $1.lines : $0.language < $1.language }
    }

    // MARK: - History

    private static func addChurn(to files: inout [Int64: File], _ connection: borrowing Connection) throws {
        let newest = try connection.integer("SELECT max(time) FROM history_commit") ?? 0
        let sql = """
            SELECT d.id, c.time, c.author FROM document d
            JOIN history_path p ON p.path = d.path
            JOIN history_change h ON h.path = p.id
            JOIN history_commit c ON c.id = h.commit_id
            WHERE d.live = 1
            """
        var authors: [Int64: Set<Int64>] = [:]
        _ = try connection.rows(sql) { row in
            let (document, time) = (row.integer(0), row.integer(1))
            guard var file = files[document] else { return }
            file.commits += 1
            file.churn += exp2(-Double(newest - time) / halfLife)
            file.last = max(file.last ?? 0, time)
            files[document] = file
            authors[document, default: []].insert(row.integer(2))
        }
        for (document, names) in authors { files[document]?.authors = names.count }
    }

    private static func history(
        isTruncated: Bool,
        _ connection: borrowing Connection
    ) throws -> RepositoryHealth.History {
        let span = try connection.first("SELECT count(*), min(time), max(time) FROM history_commit") { row in
            (commits: row.int(0), from: row.optionalInteger(1), to: row.optionalInteger(2))
        }
        let sql = """
            SELECT a.name, count(DISTINCT c.id), count(h.path) FROM history_author a
            JOIN history_commit c ON c.author = a.id LEFT JOIN history_change h ON h.commit_id = c.id
            GROUP BY a.id ORDER BY 3 DESC, 1
            """
        let authors = try connection.rows(sql) { (name: $0.text(0), commits: $0.int(1), changes: $0.int(2)) }
        let all = authors.reduce(0) { $0 + $1.changes }
        var half = 0
        var covered = 0
        while half < authors.count, covered * 2 < all {
            covered += authors[half].changes
            half += 1
        }
        return RepositoryHealth.History(
            commits: span?.commits ?? 0,
            authors: authors.count,
            from: span?.from.map { Timestamp(milliseconds: $0 * 1000) },
            to: span?.to.map { Timestamp(milliseconds: $0 * 1000) },
            isTruncated: isTruncated,
            halfOfChangesBy: half,
            topAuthors: authors.prefix(topCount).map { author in
                RepositoryHealth.AuthorShare(
                    name: author.name,
                    commits: author.commits,
                    share: all == 0 ? 0 : Double(author.changes) / Double(all)
                )
            }
        )
    }

    private static func hotspots(_ files: [File]) -> [RepositoryHealth.Hotspot] {
        let churn = files.map(\.churn).max() ?? 0
        let complexity = Double(files.map(\.complexity).max() ?? 0)
        guard churn > 0, complexity > 0 else { return [] }
        let candidates = files.filter { $0.churn > 0 && $0.complexity > 0 && !FoundDocument.isTest($0.path) }
        let hotspots: [RepositoryHealth.Hotspot] = candidates.map { file in
            let share = file.churn / churn * (Double(file.complexity) / complexity)
            return RepositoryHealth.Hotspot(
                path: file.path,
                score: share.squareRoot(),
                commits: file.commits,
                authors: file.authors,
                lastChange: file.last.map { Timestamp(milliseconds: $0 * 1000) },
                complexity: file.complexity,
                function: file.worst?.symbol
            )
        }
        let sorted = hotspots.sorted { $0.score != $1.score ? $0.score > $1.score : $0.path < $1.path }
        return Array(sorted.prefix(hotspotCount))
    }
}
