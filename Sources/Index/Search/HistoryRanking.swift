// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Store

/// The files that earlier changes with such a description touched.
///
/// Each commit counts as much as of the query its message covers, terms weighed by how rare they are in messages; its files share that. As the similarity
/// score of BugLocator (Zhou, Zhang and Lo, "Where should the bugs be fixed?", ICSE 2012), with messages in place of bug reports.
struct HistoryRanking {
    /// What a term counts in the rest of a message, against one in its first line. Measured in bench/search, as all constants here.
    private static let bodyShare = 0.5
    /// Commits that have less of the query say nothing.
    private static let leastCoverage = 0.1
    private static let commitLimit = 200
    private static let fileLimit = 50

    /// A file with its chunks, and how well history answers: 1 for the best file when one commit says all that the query says.
    struct File {
        var rows: Range<Int64>
        var score: Double
        var commits: Int
    }

    /// By their first row.
    private(set) var files: [File] = []

    static let none = HistoryRanking()

    private init() {}

    init(_ terms: [String], _ connection: borrowing Connection) throws {
        // Rows are numbered without gaps, and counting them would read them all for each query.
        let total = Double(try connection.integer("SELECT max(id) FROM history_commit") ?? 0)
        guard total > 0, !terms.isEmpty else { return }
        let commits = try Self.coverages(terms, total, connection)
        guard let best = commits.first?.coverage else { return }
        var scores: [Int64: (score: Double, commits: Int)] = [:]
        let sql = "SELECT path FROM history_change WHERE commit_id = ?"
        for (commit, coverage) in commits {
            let paths = try connection.rows(sql, [.integer(commit)]) { $0.integer(0) }
            let share = coverage * coverage / Double(max(paths.count, 1)).squareRoot()
            for path in paths {
                let old = scores[path] ?? (0, 0)
                scores[path] = (old.score + share, old.commits + 1)
            }
        }
        let unit = scores.values.map(\.score).max() ?? 1
        let ordered = scores.sorted {
            $0.value.score != $1.value.score ? $0.value.score > $1.value.score : $0.key < $1.key
        }
        let rows = """
            SELECT d.first_row, d.chunk_count FROM history_path p JOIN document d ON d.path = p.path
            WHERE p.id = ? AND d.chunk_count > 0
            """
        for (path, value) in ordered.prefix(Self.fileLimit) {
            files += try connection.rows(rows, [.integer(path)]) { row in
                File(
                    rows: row.integer(0)..<(row.integer(0) + row.integer(1)),
                    score: best * value.score / unit,
                    commits: value.commits
                )
            }
        }
        files.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    }

    /// What is known about the file of a chunk.
    func file(row: Int64) -> File? {
        var range = files.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if files[middle].rows.contains(row) { return files[middle] }
            range = files[middle].rows.lowerBound > row ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
        }
        return nil
    }

    /// The commits whose messages have most of the query, and how much: 0…1.
    private static func coverages(
        _ terms: [String],
        _ total: Double,
        _ connection: borrowing Connection
    ) throws -> [(commit: Int64, coverage: Double)] {
        var hits: [(commit: Int64, term: Int, weight: Double)] = []
        var counts = [Int](repeating: 0, count: terms.count)
        let sql = "SELECT rowid, column_hits(history_text) FROM history_text WHERE history_text MATCH ?"
        for start in stride(from: 0, to: terms.count, by: ChunkRanking.termLimit) {
            let part = terms[start..<min(start + ChunkRanking.termLimit, terms.count)]
            let expression = part.map { "\"\($0)\"" }.joined(separator: " OR ")
            _ = try connection.rows(sql, [.text(expression)]) { row in
                var rest = row.integer(1)
                for term in part.indices {
                    if rest & 31 != 0 {
                        counts[term] += 1
                        hits.append((row.integer(0), term, rest & 1 == 1 ? 1 : bodyShare))
                    }
                    rest >>= 5
                }
            }
        }
        let weights = counts.map { log(1 + (total - Double($0) + 0.5) / (Double($0) + 0.5)) }
        let all = weights.reduce(0, +)
        var coverages: [Int64: Double] = [:]
        for (commit, term, weight) in hits { coverages[commit, default: 0] += weight * weights[term] / all }
        return coverages.filter { $0.value >= leastCoverage }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key > $1.key }
            .prefix(commitLimit)
            .map { (commit: $0.key, coverage: $0.value) }
    }
}
