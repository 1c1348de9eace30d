// SPDX-License-Identifier: Apache-2.0

package import API

/// What happens during a sandboxed run, in order.
package enum SandboxEvent: Equatable, Sendable {
    package enum Stream: Equatable, Sendable {
        case output
        case error
    }

    /// Waiting for a free place; this many are before it.
    case queued(ahead: Int)
    case started
    /// Bytes the command wrote, cut anywhere.
    case wrote(Stream, [UInt8])
    /// The last event of a run.
    case ended(SandboxResult)
}

/// Why a run has no result.
package enum SandboxFailure: Error, Equatable, CustomStringConvertible {
    case unreachable(path: String, reason: String)
    case refused(String)
    /// The runner or the launcher ended without a result.
    case lost(status: Int?, complaint: String)

    package var description: String {
        switch self {
        case .unreachable(let path, let reason): "the sandbox runner does not answer at \(path): \(reason)"
        case .refused(let reason): "the sandbox runner refused: \(reason)"
        case .lost(let status, let complaint):
            "the sandbox ended without a result"
                + (status.map { " (exit code \($0))" } ?? ": the runner is gone")
                + (complaint.isEmpty ? "" : ": \(complaint)")
        }
    }
}
