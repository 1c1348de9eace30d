// SPDX-License-Identifier: Apache-2.0

internal import Store

/// In how many chunks each term of an index file is, read in one pass: asking for the terms one by one takes longer than embedding.
///
/// Terms of one chunk are left out, which are most; 24 to 48 bytes for each other one.
struct TermFrequencies: Sendable {
    private var counts = HashedNumbers()
    let total: Int

    init(_ connection: borrowing Connection) throws {
        total = Int(try connection.integer("SELECT sum(chunk_count) FROM document") ?? 0)
        var counts = HashedNumbers()
        try connection.withStatement("SELECT term, doc FROM chunk_term WHERE doc > 1") { statement in
            while try statement.step() {
                let hash = statement.withBlob(0) { WordVectors.hash($0) }
                _ = counts.number(of: hash, orInsert: Int32(clamping: statement.integer(1)))
            }
        }
        self.counts = counts
    }

    /// - Parameter hash: `WordVectors.hash` of the term.
    func count(of hash: UInt64) -> Int { Int(counts[hash] ?? 1) }
}
