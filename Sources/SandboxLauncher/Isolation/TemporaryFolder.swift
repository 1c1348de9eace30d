// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The folder for temporary files of a run without a mount namespace. Removed with all that is in it.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws(SetupFailure) {
        var template = Array("/tmp/codeinsight-sandbox-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw SetupFailure("temporary folder", Errno(errno)) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        if let folder = try? Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) { Self.empty(folder, depth: 0) }
        unsafe rmdir(path)
    }

    /// Never follows a link, and opens what was closed against its owner. Depth is bounded by what a path can name.
    private static func empty(_ folder: borrowing Descriptor, depth: Int) {
        guard depth < 2048, let names = try? folder.names() else { return }
        for name in names where name != "." && name != ".." {
            if unsafe unlinkat(folder.rawValue, name, 0) == 0 { continue }
            unsafe fchmodat(folder.rawValue, name, 0o700, 0)
            if let inner = try? folder.openBeneath(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) {
                empty(inner, depth: depth + 1)
            }
            unsafe unlinkat(folder.rawValue, name, AT_REMOVEDIR)
        }
    }
}
