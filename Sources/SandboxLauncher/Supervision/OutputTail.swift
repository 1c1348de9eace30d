// SPDX-License-Identifier: Apache-2.0

/// The last bytes of a stream that had no room among those passed on: a ring.
struct OutputTail {
    let capacity: Int
    private var bytes: [UInt8] = []
    /// Where the oldest byte is, once the ring is full.
    private var start = 0
    /// Bytes that are in no output at all.
    private(set) var lost: UInt64 = 0

    init(capacity: UInt64) {
        self.capacity = Int(clamping: capacity)
    }

    mutating func add(_ new: ArraySlice<UInt8>) {
        if new.count > capacity { lost += UInt64(new.count - capacity) }
        var rest = new.suffix(capacity)
        let room = rest.prefix(capacity - bytes.count)
        bytes += room
        rest = rest.dropFirst(room.count)
        lost += UInt64(rest.count)
        while !rest.isEmpty {
            let part = rest.prefix(capacity - start)
            bytes.replaceSubrange(start..<start + part.count, with: part)
            start = (start + part.count) % capacity
            rest = rest.dropFirst(part.count)
        }
    }

    /// What is kept, oldest first, after a line that says what is missing before it. Empty when nothing was added.
    var rendered: [UInt8] {
        guard lost > 0 || !bytes.isEmpty else { return [] }
        let note = lost == 0 ? [] : Array("\n[\(lost) bytes of output left out]\n".utf8)
        return note + bytes[start...] + bytes[..<start]
    }
}
