// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The right to use a state directory. Held by at most one process; given back in `deinit` and by the kernel when the process dies.
///
/// A lock on an open file (`flock(2)`), not a pid file: a killed agent leaves nothing behind that has to be cleaned up.
package struct StateLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Creates the directory (mode 0700) when it is not there, and takes the lock in it.
    ///
    /// - Throws: `StoreError.inUse` when another process holds it; `.unsafeDirectory` when the directory is not ours alone to write.
    package init(directory: String) throws {
        if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw StoreError.cannotOpen(path: directory, reason: Errno(errno).description)
        }
        try Self.checkOwnership(of: directory)
        let path = directory + "/agent.lock"
        descriptor = try Self.lock(path, in: directory)
    }

    private static func lock(_ path: String, in directory: String) throws -> Descriptor {
        do throws(Errno) {
            let descriptor = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
            let number = descriptor.rawValue
            try Errno.retrying { flock(number, LOCK_EX | LOCK_NB) }
            try Errno.retrying { ftruncate(number, 0) }
            try descriptor.writeAll(Array("\(getpid())\n".utf8).span)
            return descriptor
        } catch Errno.wouldBlock {
            throw StoreError.inUse(directory: directory, pid: holder(of: path))
        } catch {
            throw StoreError.cannotOpen(path: path, reason: error.description)
        }
    }

    /// The process that the holder wrote into the lock file.
    private static func holder(of path: String) -> Int? {
        guard let bytes = try? Descriptor.open(path, O_RDONLY).readAll(limit: 64) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func checkOwnership(of directory: String) throws(StoreError) {
        var status = stat()
        guard unsafe stat(directory, &status) == 0 else {
            throw .cannotOpen(path: directory, reason: Errno(errno).description)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .unsafeDirectory(directory: directory, reason: "is not a directory")
        }
        guard status.st_uid == geteuid() else {
            throw .unsafeDirectory(
                directory: directory,
                reason:
                    "belongs to uid \(status.st_uid), this process runs as \(geteuid()): run as its owner, or choose another"
            )
        }
        guard status.st_mode & 0o022 == 0 else {
            throw .unsafeDirectory(
                directory: directory,
                reason: "may be written by others: run `chmod go-w` on it"
            )
        }
    }
}
