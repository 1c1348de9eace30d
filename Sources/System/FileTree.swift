// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A folder with everything below it.
package enum FileTree {
    /// Removes it; nothing happens when it is not there. Links are removed, not followed.
    ///
    /// For folders that only this process writes: somebody who swaps folders for links meanwhile is not guarded against.
    package static func remove(_ path: String) throws(Errno) {
        let names: [String]
        do throws(Errno) {
            names = try DirectoryListing.names(in: path)
        } catch .notFound {
            return
        }
        for name in names {
            let child = path + "/" + name
            if unsafe unlink(child) != 0 { try remove(child) }
        }
        try Errno.retrying { unsafe rmdir(path) }
    }
}
