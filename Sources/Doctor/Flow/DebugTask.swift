// SPDX-License-Identifier: Apache-2.0

package import API

/// What one debug job is to do.
package struct DebugTask: Sendable {
    /// The job's id; the names of its workspaces begin with it.
    package var job: String
    package var repository: String
    /// Program and arguments; nil: the runner detected for the repository.
    package var command: [String]?
    /// Output of a failed run elsewhere.
    package var errorLog: String?
    /// Globs of files that a fix may touch; nil: everything but tests.
    package var allowedPaths: [String]?
    /// For everything together.
    package var timeLimit: Duration
    /// The longest that one run of the command may take.
    package var runLimit: Duration

    package init(
        job: String,
        repository: String,
        command: [String]? = nil,
        errorLog: String? = nil,
        allowedPaths: [String]? = nil,
        timeLimit: Duration,
        runLimit: Duration
    ) {
        self.job = job
        self.repository = repository
        self.command = command
        self.errorLog = errorLog
        self.allowedPaths = allowedPaths
        self.timeLimit = timeLimit
        self.runLimit = runLimit
    }
}

/// Who hears how far a debug job is. Called from any task.
package protocol DebugListener: Sendable {
    func progress(_ phase: String, done: Int, total: Int?)
    func log(_ message: String)
}

/// What a debug job gives.
package struct DebugOutcome: Sendable {
    package var result: DebugResult
    /// The files of each fix, by the fix's id.
    package var files: [String: [FixFile]]
}

/// Why there is no result.
package enum DebugFailure: Error, Equatable, CustomStringConvertible {
    /// The sandbox itself could not be set up.
    case noSandbox(String)

    package var description: String {
        switch self {
        case .noSandbox(let reason): "nothing was run, because no sandbox could be set up: \(reason)"
        }
    }
}
