// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Reads records of a log, while it is written or not. Checks framing and checks of frames, not the tree: that is `AuditVerifier`'s.
package struct AuditReader: Sendable {
    let folder: LogFolder

    package init(folder: String) {
        self.folder = LogFolder(path: folder, groupReadable: false)
    }

    /// A record and the bytes it is stored as.
    package struct Item: Sendable {
        package let sequence: UInt64
        /// The leaf: canonical JSON.
        package let entry: [UInt8]
        /// In lower-case hexadecimal.
        package let leafHash: String

        /// The record the bytes stand for.
        package func decoded() throws -> StoredRecord { try StoredRecord(leaf: entry) }
    }

    /// Calls `body` with each whole record from number `first` on, in order, until it returns false.
    ///
    /// - Returns: the number behind the last record there is, or behind the one that `body` stopped at.
    @discardableResult
    package func forEach(from first: UInt64 = 0, _ body: (Item) throws -> Bool) throws -> UInt64 {
        var next = first
        let numbers = try folder.segmentNumbers()
        for (position, number) in numbers.enumerated() {
            if position + 1 < numbers.count, numbers[position + 1] <= next { continue }
            guard let content = try content(number) else { continue }
            next = max(next, number)
            for (frame, leaf) in zip(content.frames, content.leaves(content.frames.indices))
            where frame.sequence >= next {
                // A check that does not fit: a record that is being written, or damage, which `audit verify` tells apart.
                guard let leaf else { return next }
                next = frame.sequence + 1
                let item = Item(sequence: frame.sequence, entry: content.entry(frame), leafHash: leaf.hex)
                guard try body(item) else { return next }
            }
        }
        return next
    }

    /// One record; nil when there is none of this number, or retention deleted it.
    package func item(_ sequence: UInt64) throws -> Item? {
        var found: Item?
        try forEach(from: sequence) { item in
            if item.sequence == sequence { found = item }
            return false
        }
        return found
    }

    /// Where to begin for the last `count` records.
    package func start(ofLast count: Int) throws(AuditError) -> UInt64 {
        var remaining = UInt64(count)
        var start: UInt64 = 0
        for number in try folder.segmentNumbers().reversed() {
            guard let content = try content(number) else { break }
            let held = UInt64(content.frames.count)
            start = content.end - min(remaining, held)
            remaining -= min(remaining, held)
            if remaining == 0 { break }
        }
        return start
    }

    func content(_ number: UInt64) throws(AuditError) -> SegmentContent? {
        let path = folder.segment(first: number)
        guard let bytes = try folder.read(path), bytes.count >= SegmentFormat.headerBytes else { return nil }
        return try SegmentContent(path: path, bytes: bytes)
    }
}
