// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

extension UsageReport.Architecture {
    /// What this program was compiled for.
    package static var current: UsageReport.Architecture {
        #if arch(x86_64)
        .amd64
        #elseif arch(arm64)
        .arm64
        #else
        .other
        #endif
    }
}

extension UsageReport.OperatingSystem {
    /// The family that os-release(5) tells. Anything that is not on the list is `otherLinux`: its text goes nowhere.
    package static func current(osRelease path: String = "/etc/os-release") -> UsageReport.OperatingSystem {
        guard let bytes = try? Descriptor.open(path, O_RDONLY).readAll(limit: 65_536) else { return .otherLinux }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let id = lines.first { $0.hasPrefix("ID=") }?.dropFirst(3).filter { $0 != "\"" && $0 != "'" }
        switch id {
        case "debian": return .debian
        case "ubuntu": return .ubuntu
        default: return .otherLinux
        }
    }
}
