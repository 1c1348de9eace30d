// SPDX-License-Identifier: Apache-2.0

internal import API

/// `manifest.json` of a backup: what is in it, so that a restore can tell that all of it is there and unchanged.
struct BackupManifest: Codable, Equatable, Sendable {
    struct File: Codable, Equatable, Sendable {
        /// Relative to the backup: `state/agent.db`, `egress/audit/segments/…`, `config/config.toml`.
        var path: String
        var bytes: Int
        var sha256: String
        /// Permission bits.
        var mode: UInt32
    }

    /// Version of this form.
    static let currentFormat = 1

    var format = currentFormat
    /// Of the product that wrote it.
    var version = Version.current
    var createdAt: Timestamp
    /// Sorted by path.
    var files: [File]
}
