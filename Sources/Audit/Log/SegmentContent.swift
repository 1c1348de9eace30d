// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import System

/// A segment read into memory and taken apart into frames, as far as they go.
struct SegmentContent: Sendable {
    let path: String
    let bytes: [UInt8]
    let first: UInt64
    let rootBefore: SHA256Digest
    /// Well-formed frames with consecutive sequence numbers, from the start.
    let frames: [Frame]
    /// Why there are no more, when bytes are left behind the last frame.
    let fault: FormatFault?

    /// Reads the framing; hashes nothing yet.
    init(path: String, bytes: [UInt8]) throws(AuditError) {
        self.path = path
        self.bytes = bytes
        switch SegmentFormat.parseHeader(bytes) {
        case .success(let header): (first, rootBefore) = header
        case .failure(let fault): throw .corrupt(path: path, offset: fault.offset, fault.detail)
        }
        var frames: [Frame] = []
        var offset = SegmentFormat.headerBytes
        var fault: FormatFault?
        while offset < bytes.count {
            guard let frame = Frame(bytes, at: offset) else {
                fault = FormatFault(offset, "no complete record here")
                break
            }
            let expected = first + UInt64(frames.count)
            guard frame.sequence == expected else {
                fault = FormatFault(offset, "record \(frame.sequence) where \(expected) belongs")
                break
            }
            let place = frames.last.map { $0.batchPlace + 1 }
            guard frame.batchPlace == 0 || frame.batchPlace == place else {
                fault = FormatFault(offset, "record \(expected) has a wrong place in its batch")
                break
            }
            frames.append(frame)
            offset = frame.end
        }
        self.frames = frames
        self.fault = fault
    }

    /// Sequence number behind the last frame.
    var end: UInt64 { first + UInt64(frames.count) }
    /// Byte behind the last frame.
    var endOffset: Int { frames.last?.end ?? SegmentFormat.headerBytes }

    /// The stored bytes of a record of this segment.
    func entry(_ frame: Frame) -> [UInt8] { Array(bytes[frame.entry]) }

    /// The leaf hashes of `frames[range]`, in order; nil for each frame whose check does not fit. Uses all cores.
    func leaves(_ range: Range<Int>) -> [SHA256Digest?] {
        let grain = 512
        let chunks = (range.count + grain - 1) / grain
        guard chunks > 1 else { return hashed(range) }
        var results = [[SHA256Digest?]](repeating: [], count: chunks)
        unsafe results.withUnsafeMutableBufferPointer { buffer in
            // Each iteration writes its own element; the loop returns after all of them.
            nonisolated(unsafe) let slots = unsafe buffer
            ConcurrentLoop.run(chunks) { chunk in
                let start = range.lowerBound + chunk * grain
                unsafe slots[chunk] = hashed(start..<min(start + grain, range.upperBound))
            }
        }
        return results.flatMap { $0 }
    }

    private func hashed(_ range: Range<Int>) -> [SHA256Digest?] {
        var hash = MerkleHash()
        return frames[range].map { $0.leaf(in: bytes, hash: &hash) }
    }

    /// Whether a whole frame of a batch that began after `sequence` stands anywhere behind `offset`.
    ///
    /// Such a batch was written only after the flush of everything before it, so the bytes at `offset` were whole once.
    func hasLaterBatch(than sequence: UInt64, behind offset: Int) -> Bool {
        var hash = MerkleHash()
        var start = offset
        while start + SegmentFormat.frameOverhead <= bytes.count {
            // The length is below 2^16, so a frame begins with two zero bytes; JSON text has none.
            if bytes[start] == 0, bytes[start + 1] == 0, let frame = Frame(bytes, at: start),
                frame.batchStart > sequence, frame.sequence >= frame.batchStart,
                frame.leaf(in: bytes, hash: &hash) != nil
            {
                return true
            }
            start += 1
        }
        return false
    }
}
