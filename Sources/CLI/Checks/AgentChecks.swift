// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc

/// Checks of the running agent: what it says about its parts, and where its state lies.
struct AgentChecks {
    private let invocation: Invocation

    /// Below this the agent could soon not write any more.
    private static let scarce = 1 << 30

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func all() async -> (checks: [Check], isReachable: Bool) {
        do {
            let client = try AgentClient(invocation)
            let status = try await client.get(AgentStatus.self, "/v1/status")
            let reached = Check(
                "agent",
                .ok,
                "version \(status.version), process \(status.pid), at \(client.address.description)"
            )
            return ([reached, version(status)] + state(status.stateDirectory) + status.components.map(component), true)
        } catch {
            let isReachable = error.exitCode != .unreachable
            return ([Check("agent", .failed, error.why, remedy: error.next)], isReachable)
        }
    }

    private func version(_ status: AgentStatus) -> Check {
        guard status.version != Version.current else { return Check("version", .ok, "agent and command are the same") }
        return Check(
            "version",
            .warning,
            "the agent is \(status.version), this command \(Version.current)",
            remedy: "restart the agent: systemctl restart codeinsight"
        )
    }

    private func state(_ path: String) -> [Check] {
        var information = stat()
        guard unsafe stat(path, &information) == 0 else {
            let reason = unsafe String(cString: strerror(errno))
            // Another user's state directory is none of our business, and that is as it should be.
            return [Check("state directory", .ok, "\(path): \(reason.lowercased()) for this user")]
        }
        var checks: [Check] = []
        if information.st_mode & 0o077 != 0 {
            checks.append(
                Check("state directory", .failed, "\(path) is open to other users", remedy: "chmod 0700 \(path)")
            )
        } else {
            checks.append(Check("state directory", .ok, "\(path), closed to other users"))
        }
        var volume = statvfs()
        if unsafe statvfs(path, &volume) == 0 {
            let free = Int(volume.f_bavail) * Int(volume.f_frsize)
            checks.append(
                Check(
                    "disk",
                    free < Self.scarce ? .warning : .ok,
                    "\(Quantity.bytes(free)) free",
                    remedy: free < Self.scarce ? "make room on the volume of \(path)" : nil
                )
            )
        }
        return checks
    }

    private func component(_ part: AgentStatus.Component) -> Check {
        switch part.state {
        case .ok: Check(part.name, .ok, part.detail)
        case .off: Check(part.name, .ok, "off: " + part.detail)
        case .degraded: Check(part.name, .warning, part.detail, remedy: Self.remedies[part.name])
        case .failed: Check(part.name, .failed, part.detail, remedy: Self.remedies[part.name])
        }
    }

    /// What helps in most cases; the detail says more.
    private static let remedies = [
        "egress": "see journalctl -u codeinsight-egress; restart it: systemctl restart codeinsight-egress",
        "runner": "see journalctl -u codeinsight-sandbox; restart it: systemctl restart codeinsight-sandbox",
        "database": "see journalctl -u codeinsight; check the disk of the state directory",
        "confinement": "start the agent through its unit, or see journalctl -u codeinsight",
    ]
}
