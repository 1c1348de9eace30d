// SPDX-License-Identifier: Apache-2.0

/// What became of one sandboxed command. The launcher writes it to `--result`.
package struct SandboxResult: Codable, Equatable, Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        case exited
        case signaled
        case timeout
        case oom
        case policyViolation = "policy_violation"
        case outputLimit = "output_limit"
        case diskLimit = "disk_limit"
        case setupFailed = "setup_failed"
    }

    package struct Violation: Codable, Equatable, Sendable {
        package var syscall: String
        package var count: Int

        package init(syscall: String, count: Int) {
            self.syscall = syscall
            self.count = count
        }
    }

    package struct Usage: Codable, Equatable, Sendable {
        package var wallMs: Int
        package var cpuMs: Int
        package var maxRssBytes: Int
        package var outputBytes: Int

        package init(wallMs: Int = 0, cpuMs: Int = 0, maxRssBytes: Int = 0, outputBytes: Int = 0) {
            self.wallMs = wallMs
            self.cpuMs = cpuMs
            self.maxRssBytes = maxRssBytes
            self.outputBytes = outputBytes
        }
    }

    /// What was reached, not what was asked for.
    package struct Isolation: Codable, Equatable, Sendable {
        package var userNs: Bool
        package var mountNs: Bool
        package var pidNs: Bool
        package var netNs: Bool
        package var seccomp: Bool
        /// 0 when Landlock is not there.
        package var landlockAbi: Int
        package var cgroup: Bool

        package init(
            userNs: Bool = false,
            mountNs: Bool = false,
            pidNs: Bool = false,
            netNs: Bool = false,
            seccomp: Bool = false,
            landlockAbi: Int = 0,
            cgroup: Bool = false
        ) {
            self.userNs = userNs
            self.mountNs = mountNs
            self.pidNs = pidNs
            self.netNs = netNs
            self.seccomp = seccomp
            self.landlockAbi = landlockAbi
            self.cgroup = cgroup
        }
    }

    package var outcome: Outcome
    package var exit: Int?
    package var signal: Int?
    package var violations: [Violation]
    package var usage: Usage
    package var isolation: Isolation
    package var message: String

    package init(
        outcome: Outcome,
        exit: Int? = nil,
        signal: Int? = nil,
        violations: [Violation] = [],
        usage: Usage = Usage(),
        isolation: Isolation = Isolation(),
        message: String = ""
    ) {
        self.outcome = outcome
        self.exit = exit
        self.signal = signal
        self.violations = violations
        self.usage = usage
        self.isolation = isolation
        self.message = message
    }
}
