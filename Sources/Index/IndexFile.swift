// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
internal import System

/// The file behind an open index: notices at a glance when somebody removed, replaced, emptied, cut or overwrote it.
///
/// SQLite notices damage only on pages it reads, and keeps many in memory. This looks at what costs a microsecond; the rest is found when it is read.
final class IndexFile: Sendable {
    enum Condition: Equatable, Sendable {
        case intact
        /// Removed, or another file has its name.
        case gone
        case damaged(String)
    }

    private let path: String
    private let inode: UInt64
    /// Kept open as long as the database is: closing any descriptor of a file drops the locks that SQLite holds on it.
    private let descriptor: Descriptor
    /// Index files never shrink: nothing here vacuums them.
    private let largest = Mutex<Int64>(0)

    /// - Parameter path: a database that is open already.
    init(path: String) throws(Errno) {
        self.path = path
        descriptor = try Descriptor.open(path, O_RDONLY)
        var status = stat()
        inode = unsafe stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
    }

    var condition: Condition {
        var status = stat()
        guard unsafe stat(path, &status) == 0, UInt64(status.st_ino) == inode else { return .gone }
        let size = Int64(status.st_size)
        let isShorter = largest.withLock { largest in
            defer { largest = max(largest, size) }
            return size < largest
        }
        if isShorter { return .damaged("it was cut short") }
        return hasHeader ? .intact : .damaged("it was overwritten")
    }

    /// <https://www.sqlite.org/fileformat.html#magic_header_string>
    private var hasHeader: Bool {
        var header = [UInt8](repeating: 0, count: 16)
        let count = unsafe pread(descriptor.rawValue, &header, header.count, 0)
        // Nothing has been written to a new file yet: all of it is in the log.
        return count == 0 || header.elementsEqual(Array("SQLite format 3".utf8) + [0])
    }
}
