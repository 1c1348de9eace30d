// SPDX-License-Identifier: Apache-2.0

/// A tar file (POSIX.1-1988 ustar) of a few small text files.
struct TapeArchive {
    private var blocks: [UInt8] = []
    private let time: Int64

    /// - Parameter time: of all files, in seconds since 1970.
    init(time: Int64) {
        self.time = time
    }

    /// Adds a file. The name is ASCII and shorter than 100 bytes.
    mutating func add(_ name: String, _ content: [UInt8]) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
        }
        put(name, at: 0)
        put("0000600\u{0}", at: 100)
        put("0000000\u{0}", at: 108)
        put("0000000\u{0}", at: 116)
        put(Self.octal(Int64(content.count), 11) + "\u{0}", at: 124)
        put(Self.octal(time, 11) + "\u{0}", at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        let sum = header.reduce(0) { $0 + Int64($1) }
        put(Self.octal(sum, 6) + "\u{0} ", at: 148)
        blocks += header
        blocks += content
        blocks += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// The whole file: two empty blocks are its end.
    var bytes: [UInt8] { blocks + [UInt8](repeating: 0, count: 1024) }

    private static func octal(_ number: Int64, _ width: Int) -> String {
        let digits = String(max(0, number), radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
