// SPDX-License-Identifier: Apache-2.0

/// `[egress]`: the one door. Read by codeinsight-egress, and by codeinsightd to find it.
package struct EgressSettings: ConfigurationSection, Equatable {
    /// Where the package's gateway keeps its state: a directory of its own user, which the agent cannot write.
    package static let systemStateDir = "/var/lib/codeinsight-egress"

    /// Audit log, signing key and placeholder vault. Empty: `egress` in the agent's state directory; of the system's agent `systemStateDir`.
    package var stateDir = ""
    /// Where the gateway listens for the agent. Empty: `egress.sock` in the agent's state directory.
    package var socket = ""
    /// Policy files, read in alphabetical order. None: everything is denied.
    package var policyDir = "/etc/codeinsight/policy.d"
    /// The user besides its own that the gateway accepts on its socket. Empty: the package's agent where there is one, with the system's state.
    package var agentUser = ""
    /// The group that may read the audit log, of which the gateway's user has to be a member. Empty: the package's, with the system's state.
    package var auditGroup = ""
    /// Whether nothing leaves for destinations of class `external`, whatever the policy says.
    package var airGapped = false
    /// How long records are kept. The oldest segments (64 MiB) go when all of their records are older; the tree stays provable. 0: for ever.
    package var auditRetention = Interval.days(0)
    /// A file on another disk or host to which every signed checkpoint is appended. Empty: the journal only.
    package var auditWitness = ""
    /// How long a request waits for approval where a rule requires it.
    package var approvalWait = Interval.days(1)
    /// How long an approval is good for, once; and how long a refusal counts.
    package var approvalValidity = Interval.hours(1)

    package init() {}

    /// Whether these are of the system's agent, whose users and groups the package makes.
    package var isOfSystem: Bool { stateDir == Self.systemStateDir }

    package func validate() throws(InvalidSetting) {
        guard auditWitness.isEmpty || auditWitness.hasPrefix("/") else {
            throw InvalidSetting("auditWitness", "must be an absolute path")
        }
    }
}

/// `[sandbox]`: the runner of untrusted commands. Read by codeinsight-sandbox, and by codeinsightd to find it.
package struct SandboxSettings: ConfigurationSection, Equatable {
    package enum Isolation: String, Decodable, CaseIterable, Sendable {
        case full
        case landlock
    }

    /// Where the runner listens for the agent. Empty: `sandbox.sock` in the agent's state directory.
    package var socket = ""
    /// Scratch space, emptied after each run. Empty: `workspaces` in the agent's state directory.
    package var workspaces = ""
    /// `full` refuses to run anything where user namespaces are not to be had; `landlock` accepts the floor without them.
    package var minIsolation = Isolation.landlock
    package var timeout = Interval.minutes(10)
    package var memory = ByteSize.gibibytes(2)
    package var processes = 256
    package var disk = ByteSize.gibibytes(2)
    package var output = ByteSize.mebibytes(16)
    /// Runs at the same time.
    package var concurrentRuns = 2

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard (1...64).contains(concurrentRuns) else { throw InvalidSetting("concurrentRuns", "must be 1 to 64") }
        guard (1...100_000).contains(processes) else { throw InvalidSetting("processes", "must be 1 to 100000") }
    }
}
