// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store
internal import Synchronization

/// What a running job says about itself. Collects what is said, so that a job that reports often writes seldom.
final class JobReporter: Sendable {
    private struct State {
        var progress: JobProgress?
        var events: [JobEvent] = []
    }

    private let state = Mutex(State())

    /// How far the job is. May be called as often as convenient, from any thread.
    func progress(_ progress: JobProgress) {
        state.withLock { $0.progress = progress }
    }

    /// Something to tell whoever follows the job.
    func log(_ message: String) {
        state.withLock { $0.events.append(.log(message)) }
    }

    func finding(_ finding: Finding) {
        state.withLock { $0.events.append(.finding(finding)) }
    }

    /// What was said since the last time, the newest progress only.
    func takeEvents() -> [JobEvent] {
        state.withLock { state in
            let progress = state.progress.map { [JobEvent.progress($0)] } ?? []
            defer { state = State() }
            return state.events + progress
        }
    }
}
