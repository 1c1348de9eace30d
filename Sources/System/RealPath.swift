// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Paths without symbolic links.
package enum RealPath {
    /// The path that `path` leads to (`realpath(3)`).
    package static func resolve(_ path: String) throws(Errno) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw Errno(errno) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
