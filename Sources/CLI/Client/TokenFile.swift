// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A file that holds a bearer token.
enum TokenFile {
    /// The token, without white space around it.
    static func read(_ path: String) throws(CommandError) -> String {
        let bytes: [UInt8]
        do {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 8192)
        } catch {
            throw CommandError(
                .usage,
                path,
                "the token cannot be read: \(error)",
                next: "name a file you may read: --token-file FILE"
            )
        }
        let words = bytes.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard words.count == 1, let word = words.first, word.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandError(.usage, path, "not a token file: it must hold one word of printable ASCII")
        }
        return String(decoding: word, as: UTF8.self)
    }
}
