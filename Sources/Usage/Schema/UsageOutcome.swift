// SPDX-License-Identifier: Apache-2.0

package import API

/// How a use ended.
package enum UsageOutcome: String, Codable, CaseIterable, Sendable {
    case done
    /// The input was wrong.
    case rejected
    /// Policy or role said no.
    case denied
    /// Over a budget or a rate.
    case limited
    case cancelled
    case failed

    /// Of an HTTP answer.
    package init(status: Int) {
        self =
            switch status {
            case ..<400: .done
            case 401, 403: .denied
            case 402, 429: .limited
            case ..<500: .rejected
            default: .failed
            }
    }

    /// Of a job that has ended; nil before.
    package init?(_ job: Job) {
        switch job.state {
        case .queued, .running: return nil
        case .succeeded: self = .done
        case .cancelled: self = .cancelled
        case .failed: self = UsageOutcome(status: job.error?.status ?? 500)
        }
    }
}
