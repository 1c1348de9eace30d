// SPDX-License-Identifier: Apache-2.0

internal import System

/// What one of the long-running processes may still do once it has restricted itself.
package enum ServiceProfile: String, CaseIterable, Sendable {
    /// codeinsightd: Unix sockets only, starts no programs.
    case agent
    /// codeinsight-egress: may reach a network, starts no programs.
    case egress
    /// codeinsight-sandbox serve: starts launchers, in an empty network namespace where one can be had.
    case runner

    /// The filter of this profile. Everything not allowed fails with EPERM, so that a library's probe gets an answer.
    func filter(emptyNetwork: Bool) throws(Errno) -> SeccompFilter {
        switch self {
        case .agent: try Self.service(families: [.unix])
        // glibc's resolver asks the kernel for its addresses over netlink to order what it found (RFC 3484).
        case .egress: try Self.service(families: [.unix, .inet, .inet6, .netlink])
        case .runner: try Self.runnerFilter(emptyNetwork: emptyNetwork)
        }
    }

    private static func service(families: [SeccompFilter.SocketFamily]) throws(Errno) -> SeccompFilter {
        let filter = try SeccompFilter(unnamed: .refuse(1))
        try filter.add(.allow, SystemCalls.files + SystemCalls.memory + SystemCalls.process + SystemCalls.time)
        try filter.add(.allow, SystemCalls.communication + ["fallocate"])
        for number in SystemCalls.young { try filter.add(.allow, number: number) }
        try filter.allowSockets(families)
        try filter.allowThreads()
        try filter.allowHarmlessIoctl()
        return filter
    }

    /// A filter is inherited, and what the runner refuses the launcher cannot report. So this one refuses only what no
    /// launcher needs; the launcher's own filter is the allow list for untrusted programs.
    private static func runnerFilter(emptyNetwork: Bool) throws(Errno) -> SeccompFilter {
        let filter = try SeccompFilter(unnamed: .allow)
        let allowed: [UInt32] = emptyNetwork ? [1, 2, 10] : [1]
        for pattern in SeccompFilter.complement(of: allowed) {
            let family = SeccompFilter.Argument(0, mask: pattern.mask, equals: pattern.value)
            try filter.add(.refuse(1), "socket", [family])
        }
        try filter.add(
            .refuse(1),
            [
                "acct", "delete_module", "finit_module", "init_module", "kexec_file_load", "kexec_load", "reboot",
                "swapoff", "swapon", "open_by_handle_at", "io_uring_setup", "io_uring_enter", "io_uring_register",
            ]
        )
        return filter
    }
}
