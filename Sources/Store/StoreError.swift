// SPDX-License-Identifier: Apache-2.0

/// What is wrong with stored state, in terms a person can act on.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No space left: nothing of the change was kept, everything before it is intact.
    case diskFull(path: String)
    /// The file is damaged, or is not a database.
    case corrupt(path: String, finding: String)
    /// A newer program has changed the file's schema.
    case newerThanProgram(path: String, found: Int, supported: Int)
    case cannotOpen(path: String, reason: String)
    /// Another agent uses the state directory. `pid` is nil when it did not say.
    case inUse(directory: String, pid: Int?)
    /// The state directory belongs to somebody else, or others may write to it.
    case unsafeDirectory(directory: String, reason: String)

    package var description: String {
        switch self {
        case .diskFull(let path):
            "no space left to write \(path): nothing of this change was kept; free some space and try again"
        case .corrupt(let path, let finding):
            "\(path) is damaged (\(finding)): stop the agent and restore the file from a backup, or move it away to start anew"
        case .newerThanProgram(let path, let found, let supported):
            "\(path) has schema version \(found), this program knows \(supported): install the version that wrote it, or a newer one; or put a copy from before back, "
                + "such as \(path).before-\(supported + 1), which the upgrade made"
        case .cannotOpen(let path, let reason):
            "cannot open \(path): \(reason)"
        case .inUse(let directory, let pid):
            "another agent\(pid.map { " (process \($0))" } ?? "") uses the state directory \(directory): "
                + "stop it, or choose another state directory"
        case .unsafeDirectory(let directory, let reason):
            "the state directory \(directory) \(reason)"
        }
    }

    /// Runs `body` and turns the SQLite errors that a person can act on into the errors above, named after the file.
    static func naming<Result: ~Copyable>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SQLiteError {
            switch error.code {
            case .diskFull: throw StoreError.diskFull(path: path)
            case .corrupt, .notADatabase:
                throw StoreError.corrupt(path: path, finding: error.message ?? "SQLite \(error.extendedCode)")
            case .cannotOpen, .readOnly: throw StoreError.cannotOpen(path: path, reason: error.description)
            default: throw error
            }
        }
    }
}
