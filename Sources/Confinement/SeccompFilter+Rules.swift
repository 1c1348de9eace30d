// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import System

extension SeccompFilter {
    /// Socket families by their number in the kernel's interface.
    package enum SocketFamily: UInt32, Sendable {
        case unix = 1
        case inet = 2
        case inet6 = 10
        case netlink = 16
    }

    /// Flags of `clone` that make namespaces: NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
    private static let newNamespaces: UInt32 = 0x7E02_0080
    private static let newThread: UInt32 = 0x0001_0000

    /// Allows making sockets of these families, and pairs of Unix sockets.
    package func allowSockets(_ families: [SocketFamily]) throws(Errno) {
        for family in families { try add(.allow, "socket", [Argument(0, equals: family.rawValue)]) }
        try add(.allow, "socketpair", [Argument(0, equals: SocketFamily.unix.rawValue)])
    }

    /// Allows threads but neither processes nor namespaces.
    package func allowThreads() throws(Errno) {
        let mask = Self.newThread | Self.newNamespaces
        try add(.allow, "clone", [Argument(0, mask: mask, equals: Self.newThread)])
        try refuseClone3()
    }

    /// Allows threads and processes, no namespaces.
    package func allowThreadsAndProcesses() throws(Errno) {
        try add(.allow, "clone", [Argument(0, mask: Self.newNamespaces, equals: 0)])
        try refuseClone3()
    }

    /// The flags of `clone3` lie in memory, where a filter cannot look; with ENOSYS the C library falls back to `clone`.
    private func refuseClone3() throws(Errno) {
        try add(.refuse(ENOSYS), "clone3")
    }

    /// Allows `ioctl` but for the commands that type into a terminal: TIOCSTI and TIOCLINUX.
    package func allowHarmlessIoctl() throws(Errno) {
        for pattern in Self.complement(of: [0x5412, 0x541C]) {
            try add(.allow, "ioctl", [Argument(1, mask: pattern.mask, equals: pattern.value)])
        }
    }

    /// Allows asking for the execution domain, and the ones that only change address layout (setarch, gdb).
    package func allowHarmlessPersonality() throws(Errno) {
        for value: UInt32 in [0, 0x0002_0000, 0x0004_0000, 0x0006_0000, .max] {
            try add(.allow, "personality", [Argument(0, equals: value)])
        }
    }

    /// Bit patterns that together match every 32-bit number except those given.
    ///
    /// A rule can only ask for equal bits, so "not in" is written as the subtrees of the binary trie that hold no exception.
    static func complement(of exceptions: [UInt32]) -> [(mask: UInt32, value: UInt32)] {
        var patterns: [(mask: UInt32, value: UInt32)] = []
        func descend(_ mask: UInt32, _ value: UInt32, bit: Int) {
            guard exceptions.contains(where: { $0 & mask == value }) else {
                patterns.append((mask, value))
                return
            }
            guard bit >= 0 else { return }
            let next = UInt32(1) << UInt32(bit)
            descend(mask | next, value, bit: bit - 1)
            descend(mask | next, value | next, bit: bit - 1)
        }
        descend(0, 0, bit: 31)
        return patterns
    }
}
