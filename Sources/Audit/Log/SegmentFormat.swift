// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// The files that hold the records.
///
/// Version history:
/// - 1: header of 64 bytes, then frames. All integers most significant byte first.
///
/// ```
/// header  0  8  "CIAUDIT\n"
///         8  4  format version
///        12  4  zero
///        16  8  sequence number of the first record
///        24  8  zero
///        32 32  root of the tree over all records before
/// frame   0  4  length L of the entry, 1 … 65535
///         4  4  place of the record in its batch, from 0
///         8  8  sequence number
///        16  8  check: the first 8 bytes of the leaf hash, xor bytes 0–7, xor bytes 8–15
///        24  L  the entry: canonical JSON
///      24+L  1  0x0A, so that text tools find lines
/// ```
///
/// A batch is what one flush made durable. The next batch is written only after that flush, so a damaged frame that is followed by a frame
/// of a later batch was acknowledged and then changed; a damaged frame without one is a torn tail.
enum SegmentFormat {
    static let version: UInt32 = 1
    static let magic = Array("CIAUDIT\n".utf8)
    static let headerBytes = 64
    static let frameHeaderBytes = 24
    static let frameOverhead = frameHeaderBytes + 1
    static let suffix = ".seg"

    /// Twenty decimal digits, so that names sort like numbers.
    static func name(first: UInt64) -> String {
        padded(first) + suffix
    }

    static func padded(_ sequence: UInt64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }

    static func header(first: UInt64, rootBefore: SHA256Digest) -> [UInt8] {
        var bytes = magic
        append(version, to: &bytes)
        append(UInt32(0), to: &bytes)
        append(first, to: &bytes)
        append(UInt64(0), to: &bytes)
        rootBefore.append(to: &bytes)
        return bytes
    }

    /// What a header says, or what is wrong with it and where.
    static func parseHeader(_ bytes: [UInt8]) -> Result<(first: UInt64, rootBefore: SHA256Digest), FormatFault> {
        guard bytes.count >= headerBytes else { return .failure(FormatFault(0, "the header is cut off")) }
        guard bytes.starts(with: magic) else { return .failure(FormatFault(0, "this is not an audit segment")) }
        let found = integer(bytes, 8, as: UInt32.self)
        guard found == version else {
            return .failure(FormatFault(8, "format version \(found), this program reads \(version)"))
        }
        guard integer(bytes, 12, as: UInt32.self) == 0, integer(bytes, 24, as: UInt64.self) == 0,
            let root = SHA256Digest(Array(bytes[32..<64]))
        else { return .failure(FormatFault(12, "reserved bytes are not zero")) }
        return .success((integer(bytes, 16, as: UInt64.self), root))
    }

    /// Makes room for the header of a frame; the entry is to follow, then `endFrame`. Returns where the frame begins.
    static func beginFrame(in bytes: inout [UInt8]) -> Int {
        defer { bytes.append(contentsOf: repeatElement(0, count: frameHeaderBytes)) }
        return bytes.count
    }

    /// Ends the frame that begins at `start` and writes its header.
    ///
    /// - Parameter leaf: the hash of what was appended since `beginFrame`.
    static func endFrame(
        _ start: Int,
        leaf: SHA256Digest,
        batchPlace: UInt32,
        sequence: UInt64,
        in bytes: inout [UInt8]
    ) {
        let length = bytes.count - start - frameHeaderBytes
        bytes.append(0x0A)
        let head = UInt64(length) << 32 | UInt64(batchPlace)
        put(head, at: start, in: &bytes)
        put(sequence, at: start + 8, in: &bytes)
        put(leaf.prefix64 ^ head ^ sequence, at: start + 16, in: &bytes)
    }

    private static func put(_ value: UInt64, at offset: Int, in bytes: inout [UInt8]) {
        for place in 0..<8 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * place)) }
    }

    static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
        for shift in stride(from: Value.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
        }
    }

    static func integer<Value: FixedWidthInteger>(_ bytes: [UInt8], _ offset: Int, as type: Value.Type) -> Value {
        var value: Value = 0
        for byte in bytes[offset..<offset + Value.bitWidth / 8] { value = value << 8 | Value(truncatingIfNeeded: byte) }
        return value
    }
}

/// What is wrong with a file, and at which byte.
struct FormatFault: Error, Equatable, Sendable {
    let offset: Int
    let detail: String

    init(_ offset: Int, _ detail: String) {
        self.offset = offset
        self.detail = detail
    }
}

/// One frame of a segment in memory.
struct Frame: Equatable, Sendable {
    /// Of the frame, from the start of the file.
    let offset: Int
    let length: Int
    let batchPlace: UInt32
    let sequence: UInt64
    let check: UInt64

    /// Reads the frame header at `offset`; nil when the frame does not end within `bytes` or cannot be one.
    init?(_ bytes: [UInt8], at offset: Int) {
        guard offset + SegmentFormat.frameOverhead <= bytes.count else { return nil }
        let head = SegmentFormat.integer(bytes, offset, as: UInt64.self)
        length = Int(head >> 32)
        batchPlace = UInt32(truncatingIfNeeded: head)
        sequence = SegmentFormat.integer(bytes, offset + 8, as: UInt64.self)
        check = SegmentFormat.integer(bytes, offset + 16, as: UInt64.self)
        self.offset = offset
        guard length > 0, length <= LeafLimits.maximumBytes, end <= bytes.count, bytes[end - 1] == 0x0A else {
            return nil
        }
    }

    var end: Int { offset + SegmentFormat.frameOverhead + length }
    var entry: Range<Int> { offset + SegmentFormat.frameHeaderBytes..<end - 1 }

    /// Sequence number of the first record of the batch.
    var batchStart: UInt64 { sequence &- UInt64(batchPlace) }

    /// Whether the entry, which is hashed, begins with the sequence number of the frame, which is not.
    func statesOwnSequence(in bytes: [UInt8]) -> Bool {
        let head = "{\"v\":1,\"seq\":".utf8
        guard bytes[entry].starts(with: head) else { return false }
        var digits = entry.lowerBound + head.count
        var found: UInt64 = 0
        let start = digits
        while digits < entry.upperBound, case let digit = bytes[digits] &- UInt8(ascii: "0"), digit < 10 {
            // Twenty digits hold every number; more wrap around and are refused below.
            found = found &* 10 &+ UInt64(digit)
            digits += 1
        }
        let isCanonical = digits - start <= 20 && (bytes[start] != UInt8(ascii: "0") || digits == start + 1)
        return digits > start && isCanonical && digits < entry.upperBound && bytes[digits] == UInt8(ascii: ",")
            && found == sequence
    }

    /// The leaf hash, or nil when the check does not fit it.
    func leaf(in bytes: [UInt8], hash: inout MerkleHash) -> SHA256Digest? {
        let leaf = hash.leaf(bytes.span.extracting(entry))
        let head = UInt64(length) << 32 | UInt64(batchPlace)
        return leaf.prefix64 ^ head ^ sequence == check ? leaf : nil
    }
}
