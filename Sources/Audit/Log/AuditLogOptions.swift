// SPDX-License-Identifier: Apache-2.0

/// How a log is written. Every default suits production.
package struct AuditLogOptions: Sendable {
    /// A segment is sealed when it reaches this size. Default 64 MiB.
    package var segmentBytes = 64 << 20
    /// A segment is sealed when its first record is this old, however small it is; nil: only when it is full. Default nil.
    package var segmentAge: Duration?
    /// The longest time a durable record waits for a signed checkpoint. Default 10 s.
    package var checkpointInterval: Duration = .seconds(10)
    /// A checkpoint is signed at the latest after this many records. Default 10,000.
    package var checkpointRecords: UInt64 = 10_000
    /// How long a flush may be held back for writers that the flush before has just released. Default 200 µs.
    package var gatherLimit: Duration = .microseconds(200)
    /// Whether the folder's group may read the log (never the keys). Default false.
    package var groupReadable = false

    package init() {}
}

/// What an acknowledged record got: it is on disk.
package struct AuditReceipt: Equatable, Sendable {
    /// From 0, without gaps.
    package let sequence: UInt64
    /// In lower-case hexadecimal: the RFC 6962 leaf hash, to ask for a proof with later.
    package let leafHash: String
}

/// Whether the log can be written.
package struct AuditHealth: Equatable, Sendable {
    /// How many records there are.
    package var size: UInt64
    /// Why the last attempt to write failed; nil when it did not.
    package var failure: String?
    /// The newest signed checkpoint, as text.
    package var checkpoint: String
}
