// SPDX-License-Identifier: Apache-2.0

package import API

/// Why the queue refused something.
package enum JobStoreError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownJob(id: String)
    case idempotencyConflict
    case queueFull(limit: Int)
    /// The state the job is in does not allow what was asked.
    case wrongState(id: String, state: JobState, wanted: String)
    /// Another worker has taken the job over, or it was cancelled: whatever this one still does is void.
    case leaseLost(id: String)

    package var description: String {
        switch self {
        case .unknownJob(let id): "there is no job \(id)"
        case .idempotencyConflict: "this Idempotency-Key was used for another request"
        case .queueFull(let limit): "\(limit) jobs are waiting already"
        case .wrongState(let id, let state, let wanted): "job \(id) is \(state.rawValue): it cannot be \(wanted)"
        case .leaseLost(let id): "job \(id) was taken over by another worker"
        }
    }
}
