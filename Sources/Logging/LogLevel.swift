// SPDX-License-Identifier: Apache-2.0

/// How much a line matters, by who has to act on it.
package enum LogLevel: Int, Comparable, CaseIterable, Sendable {
    /// Something that should work does not: an operator has to look.
    case error
    /// The story of the process: started, reloaded, refused, stopped.
    case notice
    /// One line for each job and each unusual request.
    case info
    /// For people who work on the program.
    case debug

    package static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }

    /// As in syslog(3).
    var priority: Int {
        switch self {
        case .error: 3
        case .notice: 5
        case .info: 6
        case .debug: 7
        }
    }

    var name: String { "\(self)" }
}
