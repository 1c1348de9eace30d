// SPDX-License-Identifier: Apache-2.0

/// The body of a `git-upload-pack` request, protocol version 0: what every git server understands.
enum GitUploadRequest {
    /// All that a client says: what it wants, what it has, and that it is done. The server answers with a pack.
    static func bytes(wants: [String], haves: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity((wants.count + haves.count) * 50 + 100)
        for (index, id) in wants.enumerated() {
            let capabilities = index == 0 ? " side-band-64k ofs-delta no-progress agent=codeinsight" : ""
            append("want \(id)\(capabilities)\n", to: &bytes)
        }
        bytes += Array("0000".utf8)
        for id in haves { append("have \(id)\n", to: &bytes) }
        append("done\n", to: &bytes)
        return bytes
    }

    /// A pkt-line: its length in four hexadecimal digits, themselves included, and the text.
    private static func append(_ line: String, to bytes: inout [UInt8]) {
        let digits = String(line.utf8.count + 4, radix: 16)
        bytes += Array((String(repeating: "0", count: 4 - digits.count) + digits + line).utf8)
    }

    static func isObjectID(_ text: String) -> Bool {
        text.utf8.count == 40
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
