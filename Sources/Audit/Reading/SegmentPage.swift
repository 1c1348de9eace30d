// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// A place in the log to go on reading at.
///
/// The byte offset is a hint: the frame there must have the number, otherwise the segment is read from its start.
package struct AuditPosition: Equatable, Sendable, CustomStringConvertible {
    package var sequence: UInt64
    package var offset: Int?

    package init(sequence: UInt64, offset: Int? = nil) {
        self.sequence = sequence
        self.offset = offset
    }

    /// Reads `SEQUENCE` or `SEQUENCE.OFFSET`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let sequence = UInt64(parts[0]) else { return nil }
        self.init(sequence: sequence)
        guard parts.count == 2 else { return }
        guard let offset = Int(parts[1]), offset >= 0 else { return nil }
        self.offset = offset
    }

    package var description: String { "\(sequence)" + (offset.map { ".\($0)" } ?? "") }
}

extension AuditReader {
    /// At most `limit` records from `start` on, and where the next one is; nil when there is none yet.
    ///
    /// Reads a window of 256 KiB at a time, however large the segments are; with an offset, little more than the page itself.
    package func page(from start: AuditPosition, limit: Int) throws -> (items: [Item], next: AuditPosition?) {
        var items: [Item] = []
        var next = start.sequence
        let numbers = try folder.segmentNumbers()
        for (position, number) in numbers.enumerated() {
            if position + 1 < numbers.count, numbers[position + 1] <= next { continue }
            next = max(next, number)
            guard var frames = try FrameWindow(path: folder.segment(first: number)) else { continue }
            let isHinted = try start.offset.map { try frames.seek(to: $0, expecting: next) } ?? false
            if !isHinted { frames.rewind() }
            var hash = MerkleHash()
            while let frame = try frames.next() {
                guard frame.sequence >= next else { continue }
                guard items.count < limit else {
                    return (items, AuditPosition(sequence: frame.sequence, offset: frames.offset(of: frame)))
                }
                // A check that does not fit: a record that is being written, or damage, which `audit verify` tells apart.
                guard let leaf = frame.leaf(in: frames.bytes, hash: &hash) else { return (items, nil) }
                items.append(
                    Item(sequence: frame.sequence, entry: Array(frames.bytes[frame.entry]), leafHash: leaf.hex)
                )
                next = frame.sequence + 1
            }
        }
        return (items, nil)
    }
}

/// The frames of one segment, through a window of bounded size.
struct FrameWindow: ~Copyable {
    // Larger than any frame.
    private static let size = 256 << 10

    private let file: Descriptor
    /// What is in memory, from `start` of the file on.
    private(set) var bytes: [UInt8] = []
    private var start = SegmentFormat.headerBytes
    private var position = 0

    /// Nil when there is no such segment any more.
    init?(path: String) throws(AuditError) {
        do throws(Errno) {
            file = try Descriptor.open(path, O_RDONLY)
        } catch {
            if error == .notFound { return nil }
            throw .file(path: path, operation: "read", error)
        }
    }

    mutating func rewind() {
        move(to: SegmentFormat.headerBytes)
    }

    /// Goes to a frame if it is there. - Returns: whether it is.
    mutating func seek(to offset: Int, expecting sequence: UInt64) throws(AuditError) -> Bool {
        guard offset >= SegmentFormat.headerBytes else { return false }
        move(to: offset)
        guard let frame = try next(), frame.sequence == sequence else { return false }
        position = frame.offset
        return true
    }

    /// The next whole frame, with its place in `bytes`; nil at the end of what is written.
    mutating func next() throws(AuditError) -> Frame? {
        if let frame = Frame(bytes, at: position) { return take(frame) }
        move(to: start + position)
        try fill()
        return Frame(bytes, at: position).map { take($0) }
    }

    /// Where in the file a frame of the present window stands.
    func offset(of frame: Frame) -> Int { start + frame.offset }

    private mutating func take(_ frame: Frame) -> Frame {
        position = frame.end
        return frame
    }

    private mutating func move(to offset: Int) {
        start = offset
        position = 0
        bytes = []
    }

    private mutating func fill() throws(AuditError) {
        do throws(Errno) {
            bytes = try file.bytes(at: start, count: Self.size)
        } catch {
            throw .file(path: "segment", operation: "read", error)
        }
    }
}
