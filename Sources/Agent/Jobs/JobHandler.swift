// SPDX-License-Identifier: Apache-2.0

internal import API

/// Carries out the jobs of one type.
protocol JobHandler: Sendable {
    /// Does the work. Runs again from the start when an earlier attempt did not finish.
    ///
    /// - Parameters:
    ///   - job: as it was claimed.
    ///   - request: the JSON that was enqueued.
    /// - Returns: the result as JSON.
    /// - Throws: `CancellationError` when its task is cancelled; a `Problem` for what a person can act on.
    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8]
}
