// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Configuration
internal import Glibc
internal import Policy
internal import System

/// What a support bundle is made of, before redaction. Never: source, prompts, results, audit records, keys, tokens.
struct SupportMaterial {
    struct File {
        let name: String
        let what: String
        let text: String
    }

    private static let units = [
        "codeinsight.service", "codeinsight-egress.service", "codeinsight-sandbox.service", "codeinsight.socket",
        "codeinsight-egress.socket", "codeinsight-sandbox.socket",
    ]

    let invocation: Invocation

    func collect() async -> [File] {
        [
            File(name: "version.txt", what: "version of this command", text: "codeinsight \(Version.current)\n"),
            File(name: "host.txt", what: "kernel, distribution, memory", text: host()),
            File(name: "check.json", what: "codeinsight check", text: await checks()),
            File(name: "status.json", what: "codeinsight status", text: await status()),
            File(name: "configuration.txt", what: "config.toml and drop-ins", text: configuration()),
            File(name: "policy.txt", what: "problems and size of the policy, not its text", text: policy()),
            File(name: "audit.txt", what: "whether the audit log is intact, no records", text: audit()),
            File(name: "units.txt", what: "state of the services", text: await unitStates()),
            File(name: "journal.txt", what: "the services' newest log lines", text: await journal()),
        ]
    }

    private func host() -> String {
        ["/proc/version", "/etc/os-release", "/proc/meminfo", "/proc/loadavg", "/proc/cpuinfo"].map { path in
            "== \(path)\n" + Self.read(path, limit: 65_536).prefix(4096) + "\n"
        }
        .joined()
    }

    private func checks() async -> String {
        let checks = await CheckCommand.checks(invocation).checks
        return text(of: ["checks": checks])
    }

    private func status() async -> String {
        do {
            return text(of: try await AgentClient(invocation).get(AgentStatus.self, "/v1/status"))
        } catch {
            return "\(error.what): \(error.why)\n"
        }
    }

    private func configuration() -> String {
        let file = ConfigurationFile(path: invocation.text(GlobalOptions.config).map(invocation.context.absolute))
        let names = (try? DirectoryListing.names(in: file.dropInFolder)) ?? []
        let paths = [file.path] + names.filter { $0.hasSuffix(".toml") }.map { file.dropInFolder + "/" + $0 }
        return paths.map { "== \($0)\n" + Self.read($0, limit: 1 << 20) + "\n" }.joined()
    }

    private func policy() -> String {
        do throws(PolicyError) {
            guard let settings = try? PolicyInput.settings(invocation) else { return "the configuration is wrong\n" }
            let policy = try PolicyLoader().load(paths: [settings.egress.policyDir])
            let warnings = policy.warnings.map { "\($0.severity.rawValue): \($0.message)\n" }.joined()
            return "\(policy.ruleIds.count) rules, \(policy.destinations.count) destinations\n" + warnings
        } catch {
            return error.problems.map { "\($0)\n" }.joined()
        }
    }

    private func audit() -> String {
        do {
            let report = try AuditVerifier(folder: try AuditInput.folder(invocation)).verify()
            return text(of: report)
        } catch {
            return "\(error)\n"
        }
    }

    private func unitStates() async -> String {
        let properties = "Id,ActiveState,SubState,Result,NRestarts,ExecMainStatus,MemoryCurrent,ActiveEnterTimestamp"
        return await ProgramOutput.of("/usr/bin/systemctl", ["show", "--property", properties] + Self.units)
    }

    private func journal() async -> String {
        let units = Self.units.prefix(3).flatMap { ["--unit", $0] }
        let common = ["--no-pager", "--lines", "3000", "--output", "short-iso-precise", "--quiet"]
        let system = await ProgramOutput.of("/usr/bin/journalctl", common + units)
        guard system.isEmpty else { return system }
        let own = Self.units.prefix(3).flatMap { ["--user-unit", $0] }
        return await ProgramOutput.of("/usr/bin/journalctl", common + own)
    }

    private func text(of value: some Encodable) -> String {
        (try? JSON.encode(value, pretty: true)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
    }

    private static func read(_ path: String, limit: Int) -> String {
        do throws(Errno) {
            return String(decoding: try Descriptor.open(path, O_RDONLY).readAll(limit: limit), as: UTF8.self)
        } catch {
            return "\(error)"
        }
    }
}
