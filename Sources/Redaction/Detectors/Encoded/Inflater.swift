// SPDX-License-Identifier: Apache-2.0

internal import CZlib

/// Opens gzip (RFC 1952) and zlib (RFC 1950) within bounds.
enum Inflater {
    enum Outcome: Equatable {
        /// Not compressed, or damaged from the beginning.
        case notCompressed
        /// All of it, or what there was before the data broke off.
        case opened([UInt8])
        /// More than `limit` bytes: what a bomb would be.
        case tooLarge
    }

    /// A decoded run has 12 KiB at most; honest text rarely shrinks to a hundredth.
    static let limit = 1 << 20

    /// Whether the first bytes are those of gzip, or a plausible zlib header.
    static func isCompressed(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 12 else { return false }
        if bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 { return true }
        // Deflate with the usual window; the header is a multiple of 31.
        return bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 && bytes[1] & 0x20 == 0
    }

    static func open(_ bytes: [UInt8]) -> Outcome {
        var stream = unsafe z_stream()
        // 32 more than the largest window: either of the two headers.
        let isReady = unsafe inflateInit2_(&stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        guard isReady else { return .notCompressed }
        defer { unsafe _ = inflateEnd(&stream) }
        var text: [UInt8] = []
        var input = bytes
        let piece = 16_384
        let status: Int32 = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe stream.next_in = source.baseAddress
            unsafe stream.avail_in = UInt32(source.count)
            var status = Z_OK
            while status == Z_OK, text.count <= limit {
                let room = unsafe [UInt8](unsafeUninitializedCapacity: piece) { target, count in
                    unsafe stream.next_out = target.baseAddress
                    unsafe stream.avail_out = UInt32(piece)
                    status = unsafe inflate(&stream, Z_NO_FLUSH)
                    count = unsafe piece - Int(stream.avail_out)
                }
                text += room
            }
            return status
        }
        if text.count > limit { return .tooLarge }
        // What breaks off, because the text was cut, is looked at as far as it goes.
        return status == Z_STREAM_END || !text.isEmpty ? .opened(text) : .notCompressed
    }
}
