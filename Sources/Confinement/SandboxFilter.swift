// SPDX-License-Identifier: Apache-2.0

internal import CSeccomp
package import System

/// The filter that an untrusted command runs under: an allow list; what it does not name is reported and refused.
package enum SandboxFilter: String, CaseIterable, Sendable {
    /// In namespaces of its own: Unix sockets only.
    case isolated
    /// The same, and Internet sockets, which reach no further than its own loopback.
    case loopback
    /// Without namespaces: no sockets but pairs, no System V memory and queues that others of the host could see.
    case floor

    /// Builds the filter with libseccomp, as classic BPF: one word of 64 bits an instruction.
    ///
    /// This takes one to two milliseconds; the launcher carries the result for x86-64 with it (`CompiledFilters`).
    package func compile() throws(Errno) -> [UInt64] {
        let filter = try SeccompFilter(unnamed: .report)
        try filter.add(.allow, SystemCalls.files + SystemCalls.memory + SystemCalls.process + SystemCalls.time)
        try filter.add(.allow, SystemCalls.starting + communication)
        for number in SystemCalls.young { try filter.add(.allow, number: number) }
        try filter.allowThreadsAndProcesses()
        try filter.allowHarmlessIoctl()
        try filter.allowHarmlessPersonality()
        // Space taken without writing would pass by the count of bytes written; the C library then writes zeros instead.
        try filter.add(.refuse(95), "fallocate")
        try addSockets(to: filter)
        return try Self.words(of: filter)
    }

    private var communication: [String] {
        guard self == .floor else { return SystemCalls.communication + ["ptrace"] }
        // Reachable by name on the host, and not covered by Landlock.
        let shared = ["msg", "sem", "shm", "mq_"]
        return SystemCalls.communication.filter { call in !shared.contains { call.hasPrefix($0) } }
    }

    private func addSockets(to filter: borrowing SeccompFilter) throws(Errno) {
        switch self {
        case .isolated: try filter.allowSockets([.unix])
        case .loopback: try filter.allowSockets([.unix, .inet, .inet6])
        case .floor: try filter.allowSockets([])
        }
        // The resolver and interface lists probe for it and do without.
        try filter.add(.refuse(97), "socket", [.init(0, equals: SeccompFilter.SocketFamily.netlink.rawValue)])
    }

    private static func words(of filter: borrowing SeccompFilter) throws(Errno) -> [UInt64] {
        let file = try Descriptor.memory("filter")
        try filter.export(to: file)
        try file.rewind()
        let bytes = try file.readAll(limit: 1_048_576)
        return stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// The name of a system call of this architecture, or nil for one that libseccomp does not know.
    package static func name(ofCall number: Int32) -> String? {
        guard let text = unsafe seccomp_syscall_resolve_num_arch(seccomp_arch_native(), number) else { return nil }
        defer { unsafe text.deallocate() }
        return unsafe String(cString: text)
    }
}

extension SandboxFilter {
    /// The version of libseccomp that builds the filters, for example `2.5.4`.
    package static var libraryVersion: String {
        guard let version = unsafe seccomp_version() else { return "" }
        return unsafe "\(version.pointee.major).\(version.pointee.minor).\(version.pointee.micro)"
    }
}
