// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// The segment that is being written: bytes appended to it are on disk when `append` returns.
struct OpenSegment: ~Copyable {
    private let path: String
    private let file: Descriptor
    /// Behind the last durable byte.
    private(set) var end: Int

    private init(path: String, file: consuming Descriptor, end: Int) {
        self.path = path
        self.file = file
        self.end = end
    }

    /// Opens a segment to go on at `end`; with `truncating`, what lies behind is cut off.
    init(_ path: String, end: Int, truncating: Bool) throws(AuditError) {
        self.init(path: path, file: try Self.open(path, end, truncating), end: end)
    }

    /// Creates an empty segment. It and its name are on disk when this returns.
    init(in folder: LogFolder, first: UInt64, rootBefore: SHA256Digest) throws(AuditError) {
        let path = folder.segment(first: first)
        let header = SegmentFormat.header(first: first, rootBefore: rootBefore)
        self.init(path: path, file: try Self.create(path, folder, header), end: header.count)
    }

    /// Appends, and waits for the disk.
    ///
    /// - Throws: `file` when nothing was appended and the segment can still be used, as after a full disk; `unusable` when a flush failed and nobody
    ///   knows what is there.
    mutating func append(_ bytes: [UInt8]) throws(AuditError) {
        do throws(Errno) {
            try file.writeAll(bytes.span)
        } catch {
            // A part may be there. Cut it off, so that the log goes on when there is room again.
            guard ftruncate(file.rawValue, end) == 0 else { throw .unusable("\(path): \(error)") }
            throw .file(path: path, operation: "write", error)
        }
        do throws(Errno) {
            try Errno.retrying { fdatasync(file.rawValue) }
        } catch {
            // The kernel may have dropped the dirty pages: neither a second flush nor a truncation would tell the truth.
            throw .unusable("\(path): \(error)")
        }
        end += bytes.count
    }

    private static func open(_ path: String, _ end: Int, _ truncating: Bool) throws(AuditError) -> Descriptor {
        do throws(Errno) {
            let file = try Descriptor.open(path, O_WRONLY | O_APPEND)
            if truncating { try Errno.retrying { ftruncate(file.rawValue, end) } }
            // Whole records that were not flushed before a crash count from now on.
            try Errno.retrying { fsync(file.rawValue) }
            return file
        } catch {
            throw .file(path: path, operation: "open", error)
        }
    }

    private static func create(_ path: String, _ folder: LogFolder, _ header: [UInt8]) throws(AuditError) -> Descriptor
    {
        do throws(Errno) {
            let file = try Descriptor.open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, mode: folder.fileMode)
            do throws(Errno) {
                try file.writeAll(header.span)
                try Errno.retrying { fsync(file.rawValue) }
            } catch {
                unsafe unlink(path)
                throw error
            }
            try LogFolder.syncNames(in: folder.segments)
            return file
        } catch {
            throw .file(path: path, operation: "create", error)
        }
    }
}
