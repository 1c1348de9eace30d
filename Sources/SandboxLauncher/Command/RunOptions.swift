// SPDX-License-Identifier: Apache-2.0

/// What `codeinsight-sandbox run` was asked to do.
struct RunOptions: Equatable, Sendable {
    enum Result: Equatable, Sendable {
        case none
        case file(String)
        case descriptor(Int32)
    }

    enum Isolation: String, Equatable, Sendable {
        case full
        case landlock
    }

    struct UsageError: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    var workspace = ""
    var readOnly: [String] = []
    var readWrite: [String] = []
    /// `NAME=VALUE`, in the order given.
    var environment: [String] = []
    var limits = Limits()
    var loopback = false
    var minimum = Isolation.landlock
    var result = Result.none
    /// How many words of the command line come before the command: the command itself is handed on byte by byte.
    var commandStart = 0

    /// Reads the words after `run`.
    init(arguments: [String]) throws(UsageError) {
        var index = 0
        while index < arguments.count, arguments[index] != "--" {
            let word = arguments[index]
            let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
            let name = equals.map { String(word[..<$0]) } ?? word
            index += 1
            if name == "--loopback", equals == nil {
                loopback = true
                continue
            }
            guard Self.valued.contains(name) else { throw UsageError(description: Self.unknown(word)) }
            if let equals {
                try set(name, String(word[word.utf8.index(after: equals)...]))
                continue
            }
            guard index < arguments.count, arguments[index] != "--" else {
                throw UsageError(description: "\(name) needs a value")
            }
            try set(name, arguments[index])
            index += 1
        }
        guard index + 1 < arguments.count else {
            throw UsageError(description: "no command: put it after --")
        }
        guard !workspace.isEmpty else { throw UsageError(description: "--workdir DIR is needed") }
        commandStart = index + 1
    }

    /// A list: making a set of them takes longer than looking through it.
    private static let valued = [
        "--workdir", "--ro", "--rw", "--env", "--timeout", "--cpu", "--memory", "--pids", "--fsize", "--disk",
        "--output", "--output-tail", "--min-isolation", "--result", "--result-fd",
        "--config",
    ]

    private static func unknown(_ word: String) -> String {
        word.hasPrefix("-") ? "unknown option \(word)" : "unexpected word \(word): put the command after --"
    }

    private mutating func set(_ name: String, _ value: String) throws(UsageError) {
        switch name {
        case "--workdir": workspace = value
        case "--ro": readOnly.append(value)
        case "--rw": readWrite.append(value)
        case "--env":
            guard let equals = value.firstIndex(of: "="), equals != value.startIndex else {
                throw UsageError(description: "--env is \"\(value)\" but must be NAME=VALUE")
            }
            environment.append(value)
        case "--timeout": limits.wall = try Self.seconds(value, name)
        case "--cpu": limits.cpu = try Self.seconds(value, name)
        case "--memory": limits.memory = try Self.count(value, name, from: 1 << 20)
        case "--pids": limits.processes = try Self.count(value, name, from: 1)
        case "--fsize": limits.fileSize = try Self.count(value, name, from: 0)
        case "--disk": limits.disk = try Self.count(value, name, from: 0)
        case "--output": limits.output = try Self.count(value, name, from: 0)
        case "--output-tail":
            limits.outputTail = try Self.count(value, name, from: 0)
            guard limits.outputTail <= 64 << 20 else {
                throw UsageError(description: "--output-tail is \"\(value)\" but is kept in memory: at most 64M")
            }
        case "--min-isolation":
            guard let isolation = Isolation(rawValue: value) else {
                throw UsageError(description: "--min-isolation is \"\(value)\" but must be full or landlock")
            }
            minimum = isolation
        case "--result", "--result-fd": try setResult(name, value)
        default: break
        }
    }

    private mutating func setResult(_ name: String, _ value: String) throws(UsageError) {
        guard result == .none else { throw UsageError(description: "the result can go to one place only") }
        guard name == "--result-fd" else {
            result = .file(value)
            return
        }
        guard let number = Int32(value), number >= 1 else {
            throw UsageError(description: "--result-fd is \"\(value)\" but must be the number of an open descriptor")
        }
        result = .descriptor(number)
    }

    /// Seconds as a decimal number, in nanoseconds.
    private static func seconds(_ text: String, _ option: String) throws(UsageError) -> UInt64 {
        guard let value = Double(text), value > 0, value <= 1_000_000 else {
            throw UsageError(description: "\(option) is \"\(text)\" but must be seconds, more than 0")
        }
        return UInt64(value * 1_000_000_000)
    }

    /// A number with an optional binary unit: K, M, G.
    private static func count(_ text: String, _ option: String, from least: UInt64) throws(UsageError) -> UInt64 {
        let units: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = UInt64(digits), number <= 1 << 40, number * (unit ?? 1) >= least else {
            throw UsageError(description: "\(option) is \"\(text)\" but must be a whole number of at least \(least)")
        }
        return number * (unit ?? 1)
    }
}
