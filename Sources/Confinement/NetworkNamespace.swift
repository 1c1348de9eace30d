// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// Leaves the host's network for one that has nothing in it.
enum NetworkNamespace {
    /// Moves this single-threaded process into a new user and network namespace, unless it already stands in an empty one.
    static func leaveHost(ownNamespace: Bool) throws(Confinement.Failure) -> ConfinementReport.Network {
        if isEmpty() { return .empty }
        guard ownNamespace else { return .filtered(reason: "peers of other users must be told apart") }
        let user = getuid()
        let group = getgid()
        let result = ck_unshare(ck_flag_new_user() | ck_flag_new_net())
        guard result >= 0 else {
            return .filtered(reason: "user namespaces are refused here: \(Errno(-result))")
        }
        // From here on the process is in the new namespace for good: an identity that cannot be set is fatal.
        do throws(Errno) {
            try write("deny", to: "/proc/self/setgroups")
            // Under its number root's sandboxes could not be made: a namespace that maps the 0 of the one around it takes a capability
            // (CAP_SETFCAP, since Linux 5.12) that is dropped below.
            try write("\(user == 0 ? rootsNumber : user) \(user) 1", to: "/proc/self/uid_map")
            try write("\(group) \(group) 1", to: "/proc/self/gid_map")
            try Errno.check(ck_drop_capabilities())
        } catch {
            throw Confinement.Failure(step: "user namespace", cause: error)
        }
        return isEmpty() ? .empty : .filtered(reason: "the new network namespace is not empty")
    }

    /// What root is called inside; the same as in a sandbox.
    private static let rootsNumber: UInt32 = 1000

    /// Whether loopback is the only interface (what `PrivateNetwork=` of systemd gives).
    private static func isEmpty() -> Bool {
        guard let table = try? Descriptor.open("/proc/self/net/dev", O_RDONLY).readAll(limit: 65_536) else {
            return false
        }
        // Two heading lines, then one line per interface.
        let interfaces = table.split(separator: UInt8(ascii: "\n")).dropFirst(2)
        return interfaces.allSatisfy { line in
            String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).drop { $0 == " " } == "lo"
        }
    }

    private static func write(_ text: String, to path: String) throws(Errno) {
        try Descriptor.open(path, O_WRONLY).writeAll([UInt8](text.utf8).span)
    }
}
