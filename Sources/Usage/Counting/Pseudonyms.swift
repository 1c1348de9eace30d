// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import Synchronization
internal import System

/// Names of users and repositories as codes that only this machine can compare, and only within one month.
///
/// A code is HMAC-SHA256 of the name under a random salt. Each month has its own salt, in a file of mode 0600; the file of the month before is
/// removed, and with it the last means to find out whose code it was. Codes serve for counting here; they are in no report.
package final class Pseudonyms: Sendable {
    /// What a name stands for, so that a user and a repository of the same name have different codes.
    package enum Kind: String, Sendable {
        case user
        case repository
    }

    private let folder: String
    private let salt = Mutex<(month: String, key: SecretBytes)?>(nil)

    /// - Parameter folder: exists, and nobody else may write to it.
    package init(folder: String) {
        self.folder = folder
    }

    /// The code of a name within the month of `week`.
    package func code(of name: String, _ kind: Kind, in week: UsageWeek) throws -> [UInt8] {
        let key = try key(of: week.month)
        return HMACSHA256.authenticate(Array("\(kind.rawValue)\u{0}\(name)".utf8), key: key).bytes
    }

    private func key(of month: String) throws -> SecretBytes {
        try salt.withLock { salt in
            if let salt, salt.month == month { return salt.key }
            let path = folder + "/salt-" + month
            let key = try SecretFile.readOrCreate(path, randomCount: 32)
            try removeOthers(keeping: path)
            salt = (month, key)
            return key
        }
    }

    private func removeOthers(keeping path: String) throws {
        for name in try DirectoryListing.names(in: folder) where name.hasPrefix("salt-") {
            let other = folder + "/" + name
            if other != path { unsafe unlink(other) }
        }
    }
}
