// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A file that keeps the compiled rules between starts, mode 0600.
///
/// The content is believed only when its key (rules, library version, CPU features) and its digest fit; anything else is compiled again.
package struct RuleCache: Sendable {
    package var path: String
    /// Read when there is nothing usable at `path`; never written.
    package var fallback: String?

    /// Names the file. Its directory must exist and belong to the user.
    package init(path: String, fallback: String? = nil) {
        self.path = path
        self.fallback = fallback
    }

    private static let limit = 256 << 20

    /// What is kept, best first.
    func contents() -> [[UInt8]] {
        ([path] + (fallback.map { [$0] } ?? [])).compactMap(Self.read)
    }

    /// The content; nil when there is none, or when somebody else could have written it.
    private static func read(_ path: String) -> [UInt8]? {
        guard let file = try? Descriptor.open(path, O_RDONLY | O_NOFOLLOW) else { return nil }
        var status = stat()
        guard unsafe fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0 else { return nil }
        return try? file.readAll(limit: limit)
    }

    /// Replaces the content in one step. A cache that cannot be written costs time, nothing else, so failure is not an error.
    func write(_ bytes: [UInt8]) {
        let temporary = path + ".\(getpid())"
        unsafe unlink(temporary)
        guard let file = try? Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else {
            return
        }
        guard (try? file.writeAll(bytes.span)) != nil, unsafe rename(temporary, path) == 0 else {
            unsafe unlink(temporary)
            return
        }
    }
}
