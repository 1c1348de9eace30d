// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Puts new content at a path so that readers see the old or the new one, never a part, also after a power cut.
package enum FileReplacement {
    /// Writes beside `path` (mode 0600), waits until it is on disk, and renames it into place.
    package static func replace(_ path: String, with content: [UInt8], mode: UInt32 = 0o600) throws(Errno) {
        let temporary = "\(path).\(getpid()).new"
        unsafe unlink(temporary)
        do throws(Errno) {
            let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
            try file.writeAll(content.span)
            let number = file.rawValue
            try Errno.retrying { fsync(number) }
            try Errno.retrying { unsafe rename(temporary, path) }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let directory = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY)
        let number = directory.rawValue
        try Errno.retrying { fsync(number) }
    }
}
