// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What /proc says about other processes.
enum ProcessTable {
    static func children(of parent: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { field("PPid", of: $0) == String(parent) }
    }

    /// Whether a process exists and is not merely waiting to be reaped.
    static func isAlive(_ process: Int32) -> Bool {
        guard let state = field("State", of: process) else { return false }
        return !state.hasPrefix("Z")
    }

    /// A field of `/proc/PID/status`.
    static func field(_ name: String, of process: Int32) -> String? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first { $0.hasPrefix(name + ":") }?
            .dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
    }
}
