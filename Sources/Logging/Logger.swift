// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Writes structured lines for one component.
///
/// Messages are literals, so they never hold input; values stand beside them as fields.
package struct Logger: Sendable {
    private let component: String
    private let output: LogOutput

    package init(_ component: String, to output: LogOutput) {
        self.component = component
        self.output = output
    }

    /// The same output under another component's name.
    package func named(_ component: String) -> Logger { Logger(component, to: output) }

    package func error(_ message: StaticString, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.error, message, fields)
    }

    package func notice(_ message: StaticString, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.notice, message, fields)
    }

    package func info(_ message: StaticString, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.info, message, fields)
    }

    package func debug(_ message: StaticString, _ fields: KeyValuePairs<String, LogValue> = [:]) {
        log(.debug, message, fields)
    }

    private func log(_ level: LogLevel, _ message: StaticString, _ fields: KeyValuePairs<String, LogValue>) {
        guard level <= output.level else { return }
        output.write(LogLine(level: level, component: component, message: "\(message)", fields: Array(fields)))
    }
}

/// One line before it is rendered.
struct LogLine: Sendable {
    var level: LogLevel
    var component: String
    var message: String
    /// Names in lower snake_case.
    var fields: [(key: String, value: LogValue)]
}

/// Where lines go. One for each process.
package final class LogOutput: Sendable {
    private let currentLevel: Atomic<Int>
    private let destination: any LogDestination

    init(level: LogLevel, destination: any LogDestination) {
        currentLevel = Atomic(level.rawValue)
        self.destination = destination
    }

    /// The journal when this process's standard error is connected to it, otherwise standard error.
    package convenience init(level: LogLevel) {
        self.init(
            level: level,
            destination: JournalDestination.isAvailable ? JournalDestination() : StreamDestination()
        )
    }

    /// Lines above this are not written. Takes effect at once.
    package var level: LogLevel {
        get { LogLevel(rawValue: currentLevel.load(ordering: .relaxed)) ?? .info }
        set { currentLevel.store(newValue.rawValue, ordering: .relaxed) }
    }

    func write(_ line: LogLine) { destination.write(line) }
}

/// Takes rendered lines. A destination that cannot write drops the line: logging never stops the work.
protocol LogDestination: Sendable {
    func write(_ line: LogLine)
}
