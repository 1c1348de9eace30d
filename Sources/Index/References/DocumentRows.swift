// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Which content the rows of the full-text index belong to: for queries with many rows, that a look-up for each would be too slow for.
struct DocumentRows {
    private var firsts: [Int64] = []
    private var ends: [Int64] = []
    private var blobs: [Int64] = []

    init(_ scope: SearchScope, _ connection: borrowing Connection) throws {
        let sql = """
            SELECT d.first_row, d.chunk_count, d.blob FROM document d
            WHERE \(scope.condition) AND d.chunk_count > 0 ORDER BY d.first_row
            """
        let rows = try connection.rows(sql) { ($0.integer(0), $0.integer(1), $0.integer(2)) }
        firsts = rows.map(\.0)
        ends = rows.map { $0.0 + $0.1 }
        blobs = rows.map(\.2)
    }

    /// Nil for a row of no document of the scope.
    func blob(ofRow row: Int64) -> Int64? {
        var (low, high) = (0, firsts.count)
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0, row < ends[low - 1] else { return nil }
        return blobs[low - 1]
    }
}
