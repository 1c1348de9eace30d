// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Confinement
internal import Glibc
internal import System

/// Refuses the calls that the filter reports, and remembers which they were.
struct ViolationLog {
    private static let mostDetails = 12
    private static let families = [
        2: "AF_INET", 10: "AF_INET6", 16: "AF_NETLINK", 17: "AF_PACKET", 38: "AF_ALG", 40: "AF_VSOCK", 44: "AF_XDP",
    ]

    private var counts: [String: Int] = [:]
    private var details: [String] = []

    /// Answers a call that waits. False when the listener is of no use any more.
    mutating func answer(_ listener: borrowing Descriptor) -> Bool {
        var call = ck_reported_call()
        let result = unsafe ck_reported_call_next(listener.rawValue, &call)
        // ENOENT: who made the call was killed meanwhile.
        guard result >= 0 else { return result == -EAGAIN || result == -ENOENT }
        // A call this build does not know is younger than it: programs ask for it and do without.
        guard let name = SandboxFilter.name(ofCall: call.number) else {
            _ = ck_reported_call_refuse(listener.rawValue, call.id, ENOSYS)
            return true
        }
        _ = ck_reported_call_refuse(listener.rawValue, call.id, EPERM)
        counts[name, default: 0] += 1
        let detail = Self.describe(name, call)
        if details.count < Self.mostDetails, !details.contains(detail) { details.append(detail) }
        return true
    }

    /// Names and how often, most often first.
    var violations: [(call: String, count: Int)] {
        if counts.isEmpty { return [] }
        return counts.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    }

    /// For the message; nil when nothing was refused.
    var summary: String? {
        details.isEmpty ? nil : "refused: " + details.joined(separator: ", ")
    }

    private static func describe(_ name: String, _ call: ck_reported_call) -> String {
        switch name {
        case "socket", "socketpair":
            let family = Int(truncatingIfNeeded: call.arguments.0 & 0xFFFF_FFFF)
            return "\(name)(\(families[family] ?? "family \(family)"))"
        case "ioctl": return "ioctl(0x\(String(call.arguments.1 & 0xFFFF_FFFF, radix: 16)))"
        default: return name
        }
    }
}
