// SPDX-License-Identifier: Apache-2.0

/// What `audit verify` found.
package struct VerificationReport: Codable, Equatable, Sendable {
    /// Something that is not as it was written.
    package struct Problem: Codable, Equatable, Sendable, CustomStringConvertible {
        package var file: String
        /// Bytes from the start of the file.
        package var offset: Int?
        package var message: String

        package var description: String {
            offset.map { "\(file) at byte \($0): \(message)" } ?? "\(file): \(message)"
        }
    }

    package var origin = ""
    /// The key everything was checked with, in the form an auditor keeps.
    package var key = ""
    /// Records in the tree, deleted ones included.
    package var records: UInt64 = 0
    /// Records whose bytes retention deleted; their hashes stay in the tree.
    package var deletedRecords: UInt64 = 0
    package var segments = 0
    /// Signed heads whose root was computed again and found right.
    package var checkpoints = 0
    /// Records that the newest checkpoint covers.
    package var signedRecords: UInt64 = 0
    /// The root over all records, in base64.
    package var root = ""
    /// Empty: nothing was changed, dropped, reordered or cut off before the newest checkpoint.
    package var problems: [Problem] = []
    /// What is worth knowing and no fault, for example records that wait for the next checkpoint.
    package var notes: [String] = []

    package init() {}

    /// Whether the log is whole.
    package var isIntact: Bool { problems.isEmpty }
}
