// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
package import System

/// Lets a process give up, for good, what its profile does not need.
///
/// Order for a service: `forbidOutboundTCP()` while there is one thread and after starting children that need more, then
/// open what must be opened, then `enter(_:)`. Both hold for all that the process does or starts afterwards.
package enum Confinement {
    /// A step that failed; nothing later was tried. The caller must not serve.
    package struct Failure: Error, CustomStringConvertible, Sendable {
        package let step: String
        package let cause: Errno

        package var description: String {
            "cannot restrict this process: \(step): \(cause)"
        }
    }

    /// Makes the kernel refuse TCP connects of this thread and all it creates, whoever made the socket (Landlock ABI 4).
    ///
    /// seccomp cannot tell a connect to a Unix socket from one over TCP, and a listener that is disconnected
    /// (`AF_UNSPEC`) can connect elsewhere; this closes that way. Listening and accepting stay possible.
    /// - Returns: false where the kernel has no such Landlock.
    @discardableResult
    package static func forbidOutboundTCP() throws(Failure) -> Bool {
        guard ck_landlock_abi() >= 4 else { return false }
        try step("no_new_privs", ck_forbid_new_privileges())
        let connectTCP: UInt64 = 1 << 1
        let ruleset = Descriptor(owning: try step("Landlock ruleset", ck_landlock_create(0, connectTCP, 0)))
        try step("Landlock", ck_landlock_restrict(ruleset.rawValue))
        return true
    }

    /// Restricts all threads of this process to `profile`.
    ///
    /// The runner must call this before it has a second thread: a user namespace can only be entered alone.
    /// - Parameters:
    ///   - ownNamespace: for the runner, whether to move into a user namespace for its empty network; not where peers with other user ids
    ///     must be told apart, because they have no number inside.
    ///   - tcpForbidden: for the agent, what `forbidOutboundTCP()` returned: counts where a service manager's filter lets nobody try.
    package static func enter(
        _ profile: ServiceProfile,
        ownNamespace: Bool = true,
        tcpForbidden: Bool = false
    ) throws(Failure) -> ConfinementReport {
        let network: ConfinementReport.Network =
            switch profile {
            case .agent: .filtered(reason: "by design")
            case .egress: .host
            case .runner: try NetworkNamespace.leaveHost(ownNamespace: ownNamespace)
            }
        try step("no_new_privs", ck_forbid_new_privileges())
        // No core dumps, no ptrace and no /proc/PID/mem for others of the same user: these processes hold secrets.
        try step("dumpable", ck_set_dumpable(0))
        let tcpForbidden = profile == .agent && isOutboundTCPForbidden(assuming: tcpForbidden)
        do {
            try profile.filter(emptyNetwork: network == .empty).installOnAllThreads()
        } catch {
            throw Failure(step: "seccomp filter", cause: error)
        }
        return ConfinementReport(profile: profile, network: network, outboundTCPForbidden: tcpForbidden)
    }

    /// Asks the kernel rather than remembering: a TCP connect to port 0 of this host fails with EACCES under the rule.
    private static func isOutboundTCPForbidden(assuming applied: Bool) -> Bool {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return applied }
        let probe = Descriptor(owning: number)
        return NetworkProbe.connect(probe.rawValue, to: sockaddr_in.loopback(port: 0)) == Errno(EACCES)
    }

    @discardableResult
    private static func step(_ name: String, _ result: Int32) throws(Failure) -> Int32 {
        guard result >= 0 else { throw Failure(step: name, cause: Errno(-result)) }
        return result
    }
}
