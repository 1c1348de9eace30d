// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Which file a path names right now, links not followed.
struct FileIdentity: Equatable, Sendable {
    let device: UInt
    let inode: UInt
    let isSocket: Bool

    /// Nil when nothing is there, or it cannot be looked at.
    init?(at path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        device = status.st_dev
        inode = status.st_ino
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
    }
}
