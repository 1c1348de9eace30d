// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// What the files of a model were when it was installed: `SHA256SUMS` in its folder, in the format of sha256sum(1).
///
/// A model that is damaged on disk still opens as long as its shapes fit; its answers are then wrong without a word. A folder without
/// the file says nothing, so nothing can be compared.
package enum ModelDigests {
    static let fileName = "SHA256SUMS"

    /// Compares the files of `folder` with their digests.
    ///
    /// - Throws: naming the file that is missing or differs, or what is wrong with the list.
    /// - Returns: whether there was a list.
    @discardableResult
    package static func check(_ folder: String) throws(ModelError) -> Bool {
        guard let stated = try read(folder) else { return false }
        for (name, digest) in stated where try self.digest(of: folder + "/" + name) != digest {
            throw ModelError(
                .damaged,
                folder + "/" + name,
                "is not what it was when the model was installed (\(fileName) states another SHA-256): install the model again"
            )
        }
        return true
    }

    /// Writes the list for `files`, paths relative to `folder`.
    static func write(_ files: [String], in folder: String) throws {
        var text = ""
        for file in files { text += "\(try digest(of: folder + "/" + file).hex)  \(file)\n" }
        try FileReplacement.replace(folder + "/" + fileName, with: Array(text.utf8), mode: 0o644)
    }

    private static func read(_ folder: String) throws(ModelError) -> [(name: String, digest: SHA256Digest)]? {
        let path = folder + "/" + fileName
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 1 << 16)
        } catch {
            if error == .notFound { return nil }
            throw ModelError(.unreadable, path, "cannot be read: \(error)")
        }
        var entries: [(name: String, digest: SHA256Digest)] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            // Two spaces, or a space and an asterisk for what was read as binary.
            guard parts.count == 2, let digest = SHA256Digest(hex: String(parts[0])),
                let mark = parts[1].first, mark == " " || mark == "*"
            else { throw ModelError(.malformed, path, "has a line that is not one of sha256sum: \(line)") }
            let name = String(parts[1].dropFirst())
            guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
                throw ModelError(.malformed, path, "names \(name), which is not in the model's folder")
            }
            entries.append((name, digest))
        }
        return entries
    }

    private static func digest(of path: String) throws(ModelError) -> SHA256Digest {
        let file = try MappedFile(path: path)
        return unsafe file.withBytes(0..<file.count) { bytes in
            var hasher = SHA256()
            hasher.update(unsafe Span(_unsafeBytes: bytes))
            return hasher.finish()
        }
    }
}
