// SPDX-License-Identifier: Apache-2.0

/// A database file that belongs to nobody at the moment, or to another process: for backup and checks, without a schema.
package enum StoredFile {
    /// Writes a consistent copy to `copy`, which must not exist, also while an agent uses the file. - Throws: `StoreError`, `SQLiteError`.
    package static func copy(_ path: String, to copy: String) throws {
        try StoreError.naming(path) {
            try Connection.open(path, .readOnly).copy(to: copy)
        }
    }

    /// Checks the whole file.
    ///
    /// - Throws: `StoreError.corrupt` with what was found, `.newerThanProgram` for a schema that this program does not know.
    package static func check(_ path: String, knownVersions: Int? = nil) throws {
        try StoreError.naming(path) {
            let connection = try Connection.open(path, .readOnly)
            if let finding = try connection.integrityFindings(quick: false).first {
                throw StoreError.corrupt(path: path, finding: finding)
            }
            let version = Int(try connection.integer("PRAGMA user_version") ?? 0)
            if let knownVersions, version > knownVersions {
                throw StoreError.newerThanProgram(path: path, found: version, supported: knownVersions)
            }
        }
    }
}
