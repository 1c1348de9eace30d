// SPDX-License-Identifier: Apache-2.0

internal import Store

/// In how many chunks each term of an index file is, read in one pass: asking for the terms one by one takes longer than embedding.
///
/// Terms of one chunk are left out, which are most; 16 bytes for each other one.
struct TermFrequencies: Sendable {
    private var counts: [UInt64: Int32] = [:]
    let total: Int

    init(_ connection: borrowing Connection) throws {
        total = Int(try connection.integer("SELECT sum(chunk_count) FROM document") ?? 0)
        var counts: [UInt64: Int32] = [:]
        try connection.withStatement("SELECT term, doc FROM chunk_term WHERE doc > 1") { statement in
            while try statement.step() {
                let hash = WordVectors.hash(Array(statement.text(0).utf8)[...])
                counts[hash] = Int32(clamping: statement.integer(1))
            }
        }
        self.counts = counts
    }

    func counts(of terms: [String]) -> [Int] {
        terms.map { Int(counts[WordVectors.hash(Array($0.utf8)[...])] ?? 1) }
    }
}
