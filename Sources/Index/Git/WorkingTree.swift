// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import System

/// The files of a working tree, read without ever leaving it.
package struct WorkingTree: ~Copyable {
    private let root: Descriptor

    /// What lies at a path now.
    package enum Content: Equatable, Sendable {
        case bytes([UInt8])
        case missing
        case symlink
        case tooLarge
        /// No permission, or neither a file nor a link (a socket, a pipe).
        case unreadable
    }

    package init(_ path: String) throws(Errno) {
        root = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
    }

    /// Reads one file. No component of the path may be a symbolic link; a pipe does not block.
    package func read(_ path: String, limit: Int) -> Content {
        do throws(Errno) {
            let file = try root.openBeneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
            var status = stat()
            guard unsafe fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return .unreadable
            }
            guard status.st_size <= limit else { return .tooLarge }
            return .bytes(try file.readAll(limit: limit))
        } catch {
            return switch error.code {
            case ENOENT, ENOTDIR: .missing
            case ELOOP: .symlink
            case EFBIG: .tooLarge
            default: .unreadable
            }
        }
    }
}
