// SPDX-License-Identifier: Apache-2.0

/// What an indexing run may cost. Repositories are hostile input: every bound holds for made-up ones too.
package struct IndexLimits: Sendable, Equatable {
    /// Larger files are skipped and counted as `too_large`. Default 1 MiB.
    package var fileBytes = 1 << 20
    /// Files at HEAD, after which the run is refused. Default 1,000,000.
    package var files = 1_000_000
    /// Files analysed at the same time. Default 2.
    package var workers = 2

    package init() {}
}
