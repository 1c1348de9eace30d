// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc

/// Where the parts of an installation lie, and what of them belongs into a backup.
///
/// In it: jobs, results, registered repositories and tokens with the key they are encrypted with; the audit log with its keys; the gateway's
/// other keys; configuration and policy. Not in it: what is derived (index, compiled rules), what lasts as long as a process (sockets, locks),
/// and the counts and salts of the usage report, which are better gone than kept.
struct BackupPlan: Equatable, Sendable {
    let state: String
    let egress: String
    let configuration: String

    init(_ settings: Settings, configurationFile: String) {
        state = settings.agent.stateDir
        egress = settings.egress.stateDir
        configuration = configurationFile.lastIndex(of: "/").map { String(configurationFile[..<$0]) } ?? "."
    }

    /// The database of the agent, copied by SQLite itself.
    static let database = "state/agent.db"

    /// Files beside the database, by their place in the backup.
    func files() throws -> [(source: String, path: String)] {
        var files: [(String, String)] = []
        if unsafe access(state + "/content.key", F_OK) == 0 {
            files.append((state + "/content.key", "state/content.key"))
        }
        let leftOut: Set<String> = ["rules.cache", "audit/lock"]
        for name in try FileCopy.files(below: egress) where !leftOut.contains(name) {
            files.append((egress + "/" + name, "egress/" + name))
        }
        for name in try FileCopy.files(below: configuration) where name.hasSuffix(".toml") {
            files.append((configuration + "/" + name, "config/" + name))
        }
        return files
    }

    /// Where a file of a backup belongs; nil for a path that no backup of ours has.
    func target(of path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else { return nil }
        let rest = parts.dropFirst().joined(separator: "/")
        switch parts[0] {
        case "state": return state + "/" + rest
        case "egress": return egress + "/" + rest
        case "config": return configuration + "/" + rest
        default: return nil
        }
    }
}
