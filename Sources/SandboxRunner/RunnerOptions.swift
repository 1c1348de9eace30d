// SPDX-License-Identifier: Apache-2.0

/// How the runner is started.
package struct RunnerOptions: Equatable, Sendable {
    /// Where its listener comes from.
    package enum Listener: Equatable, Sendable {
        /// Binds this path itself.
        case path(String)
        /// A listening socket under this descriptor number, from the parent (`--listen-fd`) or from systemd (always 3).
        case descriptor(Int32)
    }

    package var listener: Listener
    /// User ids that may ask, besides the runner's own.
    package var allowedUsers: Set<UInt32> = []
    /// How many commands run at once; the others wait in order. Default: as many as there are processors.
    package var concurrency: Int?

    /// A command line that cannot be understood.
    package struct UsageError: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads the words after `serve`.
    ///
    /// - Parameter activated: whether systemd handed a socket to exactly this process (LISTEN_PID and LISTEN_FDS).
    package init(arguments: [String], activated: Bool) throws(UsageError) {
        var listener: Listener? = activated ? .descriptor(3) : nil
        var words = arguments[...]
        while let option = words.popFirst() {
            // Every option takes one value, as the next word or after "=".
            let parts = option.split(separator: "=", maxSplits: 1)
            let name = parts.first.map(String.init) ?? option
            guard ["--socket", "--listen-fd", "--allow-uid", "--concurrency", "--config"].contains(name) else {
                throw UsageError(description: "unknown option \(option)")
            }
            guard let value = parts.count == 2 ? String(parts[1]) : words.popFirst() else {
                throw UsageError(description: "\(name) needs a value")
            }
            switch name {
            case "--socket": listener = .path(value)
            case "--listen-fd": listener = .descriptor(try Self.number(value, for: name, in: 3...65_535))
            case "--allow-uid": allowedUsers.insert(try Self.number(value, for: name, in: 0...UInt32.max - 1))
            case "--concurrency": concurrency = try Self.number(value, for: name, in: 1...1024)
            default: break
            }
        }
        guard let listener else {
            throw UsageError(
                description: "no listener: give --socket PATH or --listen-fd N, or start from a systemd socket"
            )
        }
        self.listener = listener
    }

    private static func number<Number: FixedWidthInteger>(
        _ text: String,
        for option: String,
        in range: ClosedRange<Number>
    ) throws(UsageError) -> Number {
        guard let value = Number(text), range.contains(value) else {
            throw UsageError(
                description:
                    "\(option) is \"\(text)\" but must be a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }
}
