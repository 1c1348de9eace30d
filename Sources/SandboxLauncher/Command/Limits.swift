// SPDX-License-Identifier: Apache-2.0

/// What a command may use. Bytes, and nanoseconds for times.
struct Limits: Equatable, Sendable {
    /// Default: ten minutes.
    var wall: UInt64 = 600 * 1_000_000_000
    /// CPU time of all processes together. Default: not limited beyond the wall clock.
    var cpu: UInt64?
    /// Memory of all processes together, memory file systems included. Default: 2 GiB.
    var memory: UInt64 = 2 << 30
    /// Processes and threads at a time. Default: 1024.
    var processes: UInt64 = 1024
    /// What one file may grow to. Default: 1 GiB.
    var fileSize: UInt64 = 1 << 30
    /// Bytes written in total. Default: 4 GiB.
    var disk: UInt64 = 4 << 30
    /// Bytes of output passed on, both streams together. Default: 64 MiB.
    var output: UInt64 = 64 << 20
    /// Of each stream, bytes beyond `output` that are kept and passed on at the end. Default: none.
    var outputTail: UInt64 = 0
    /// Open descriptors of one process.
    static let openFiles: UInt64 = 4096
}
