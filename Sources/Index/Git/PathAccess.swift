// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Finds out which permission is missing on the way to a path.
enum PathAccess {
    /// Checks that the directory at `path` can be reached, listed and searched by this process.
    ///
    /// - Throws: `.notFound`, or `.noPermission` that names the first component that refuses and a command that would open it.
    static func check(directory path: String) throws(RepositoryError) {
        var prefix = ""
        for component in path.split(separator: "/") {
            prefix += "/" + component
            if allows(prefix, F_OK) {
                continue
            }
            guard allows(parent(of: prefix), X_OK) else {
                throw refusal(of: path, at: parent(of: prefix), needs: "search", bits: "x")
            }
            throw .notFound(path: path)
        }
        guard allows(path, X_OK) else { throw refusal(of: path, at: path, needs: "search", bits: "rx") }
        guard allows(path, R_OK) else { throw refusal(of: path, at: path, needs: "read", bits: "rx") }
    }

    /// The named error for a file or folder that could not be opened.
    static func refusal(of path: String, at component: String, needs: String, bits: String) -> RepositoryError {
        let user = geteuid()
        return .noPermission(
            path: path,
            at: component,
            needs: needs,
            remedy:
                "its owner can run `setfacl -m u:\(user):\(bits) \(component)`, or give the agent's group the same rights; "
                + "or send what is needed with the request instead of registering the path"
        )
    }

    /// Whether something is there that this process may not read.
    static func isUnreadable(_ path: String) -> Bool {
        allows(path, F_OK) && !allows(path, R_OK)
    }

    private static func allows(_ path: String, _ mode: Int32) -> Bool {
        unsafe faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
