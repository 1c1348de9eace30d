// SPDX-License-Identifier: Apache-2.0

/// What a process reached when it restricted itself.
package struct ConfinementReport: Equatable, Sendable {
    /// Where this process finds itself in the network.
    package enum Network: Equatable, Sendable {
        /// As the host: only egress should say so.
        case host
        /// No interface but an own loopback; the kernel has no route to anywhere.
        case empty
        /// In the host's network namespace, but the filter refuses to make sockets for it.
        case filtered(reason: String)
    }

    package var profile: ServiceProfile
    package var network: Network
    /// Whether TCP connects are refused by Landlock as well, also on sockets that came from outside.
    package var outboundTCPForbidden: Bool

    /// Nothing essential is missing.
    package var isComplete: Bool {
        if case .filtered = network, profile == .runner { return false }
        return profile != .agent || outboundTCPForbidden
    }

    /// One sentence per fact, for people.
    package var lines: [String] {
        [sockets, programs, outbound].compactMap(\.self)
    }

    private var sockets: String {
        switch network {
        case .host: "may use the network; seccomp refuses packet, vsock and all other socket families"
        case .empty: "no network: an empty network namespace, and seccomp refuses all but local socket families"
        case .filtered(let reason): "no network: seccomp refuses every socket family but Unix (\(reason))"
        }
    }

    private var programs: String {
        profile == .runner
            ? "starts launchers only; each command gets its own sandbox"
            : "starts no programs: seccomp refuses execve, fork and new namespaces"
    }

    private var outbound: String? {
        guard profile == .agent else { return nil }
        return outboundTCPForbidden
            ? "outbound TCP is refused by Landlock also on inherited sockets"
            : "outbound TCP on inherited sockets is not covered: Landlock with network rules (Linux 6.7) is missing"
    }
}
