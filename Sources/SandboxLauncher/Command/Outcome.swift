// SPDX-License-Identifier: Apache-2.0

/// How a run ended. Raw values are those of the result's JSON.
enum Outcome: String, Sendable {
    case exited
    case signaled
    case timeout
    case oom
    case policyViolation = "policy_violation"
    case outputLimit = "output_limit"
    case diskLimit = "disk_limit"
    case setupFailed = "setup_failed"
}

/// What isolation was reached.
struct Isolation: Sendable {
    /// User, mount, process and network namespaces, which are had together or not at all.
    var namespaces = false
    var seccomp = false
    var landlock: Int32 = 0
    /// Whether a cgroup kept the limits of memory and processes.
    var group = false
}

/// Everything the result tells.
struct RunResult: Sendable {
    var outcome = Outcome.setupFailed
    var exit: Int32?
    var signal: Int32?
    var violations: [(call: String, count: Int)] = []
    var wallNanoseconds: UInt64 = 0
    var cpuNanoseconds: UInt64 = 0
    var mostMemory: UInt64 = 0
    var outputBytes: UInt64 = 0
    var isolation = Isolation()
    var message = ""

    /// The launcher's own exit code.
    var exitCode: Int32 {
        switch outcome {
        case .exited, .outputLimit: exit ?? 128 + (signal ?? 0)
        case .signaled: 128 + (signal ?? 0)
        case .timeout: 124
        case .oom: 137
        case .policyViolation: 159
        case .diskLimit: 128 + 25
        case .setupFailed: 125
        }
    }

    /// One line of JSON, as interfaces promise it. Written by hand: this program has no Foundation.
    var json: String {
        let calls = violations.map { "{\"syscall\":\(Self.quoted($0.call)),\"count\":\($0.count)}" }
        let usage = [
            "\"wall_ms\":\(wallNanoseconds / 1_000_000)", "\"cpu_ms\":\(cpuNanoseconds / 1_000_000)",
            "\"max_rss_bytes\":\(mostMemory)", "\"output_bytes\":\(outputBytes)",
        ]
        let reached = ["user_ns", "mount_ns", "pid_ns", "net_ns"].map { "\"\($0)\":\(isolation.namespaces)" }
        let rest = [
            "\"seccomp\":\(isolation.seccomp)", "\"landlock_abi\":\(isolation.landlock)",
            "\"cgroup\":\(isolation.group)",
        ]
        let fields = [
            "\"outcome\":\(Self.quoted(outcome.rawValue))",
            "\"exit\":\(exit.map(String.init) ?? "null")",
            "\"signal\":\(signal.map(String.init) ?? "null")",
            "\"violations\":[\(calls.joined(separator: ","))]",
            "\"usage\":{\(usage.joined(separator: ","))}",
            "\"isolation\":{\((reached + rest).joined(separator: ","))}",
            "\"message\":\(Self.quoted(message))",
        ]
        return "{\(fields.joined(separator: ","))}\n"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\u{0}"..<"\u{20}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
