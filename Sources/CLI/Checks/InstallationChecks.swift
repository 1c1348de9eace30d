// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Configuration
internal import Crypto
internal import Embedding
internal import Glibc
internal import Policy
internal import Store
internal import System

/// Checks of what is installed and kept: policy, permissions, clock, certificates, database, audit log, models, AppArmor.
///
/// What this user may not read is somebody else's to check: it says so and counts as well.
struct InstallationChecks {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func all() -> [Check] {
        guard let settings = try? PolicyInput.settings(invocation) else { return [appArmor(), clock()] }
        let policy = policy(settings)
        return [appArmor(), clock(), permissions(), policy.check]
            + certificates(policy.set) + [database(settings), audit(settings), models()]
    }

    private func appArmor() -> Check {
        guard Self.text("/sys/module/apparmor/parameters/enabled")?.hasPrefix("Y") == true else {
            return Check("apparmor", .ok, "not in use")
        }
        let restricts = Self.text("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")?.hasPrefix("1") == true
        guard restricts else { return Check("apparmor", .ok, "in use; it does not restrict user namespaces") }
        guard unsafe access("/etc/apparmor.d/codeinsight-sandbox", F_OK) == 0 else {
            return Check(
                "apparmor",
                .warning,
                "restricts user namespaces, and the profile for codeinsight-sandbox is not installed",
                remedy: "reinstall the package: apt install --reinstall codeinsight-agent"
            )
        }
        return Check("apparmor", .ok, "restricts user namespaces; the profile for codeinsight-sandbox is installed")
    }

    /// A clock that is wrong breaks TLS, tokens and the order of the audit log.
    private func clock() -> Check {
        let now = Timestamp.now()
        var status = stat()
        let isEarly =
            unsafe stat("/proc/self/exe", &status) == 0
            && now.milliseconds / 1000 < Int64(status.st_mtim.tv_sec) - 86_400
        guard !isEarly else {
            return Check(
                "clock",
                .failed,
                "stands at \(now), before this program was installed",
                remedy: "set the clock: timedatectl set-ntp true"
            )
        }
        let isSynchronized = unsafe access("/run/systemd/timesync/synchronized", F_OK) == 0
        return Check("clock", .ok, "\(now)" + (isSynchronized ? ", synchronized" : ""))
    }

    /// Who can write the configuration and the policy decides what leaves.
    private func permissions() -> Check {
        let path = invocation.text(GlobalOptions.config).map(invocation.context.absolute)
        let file = ConfigurationFile(path: path).path
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        let names = (try? FileCopy.files(below: folder)) ?? []
        let exposed = ([""] + names.map { "/" + $0 }).map { folder + $0 }.filter { path in
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return false }
            return status.st_mode & 0o002 != 0
        }
        guard let first = exposed.first else {
            return Check("permissions", .ok, "nobody else can write below \(folder)")
        }
        return Check("permissions", .failed, "everybody can write \(first)", remedy: "chmod o-w \(first)")
    }

    private func policy(_ settings: Settings) -> (check: Check, set: PolicySet?) {
        let folder = settings.egress.policyDir
        guard unsafe access(folder, F_OK) == 0 else {
            return (Check("policy", .ok, "no \(folder): everything is denied"), nil)
        }
        do throws(PolicyError) {
            let policy = try PolicyLoader().load(paths: [folder])
            let size =
                "\(Quantity.count(policy.ruleIds.count, "rule")), \(Quantity.count(policy.destinations.count, "destination"))"
            guard policy.warnings.isEmpty else {
                let detail = "\(size), \(Quantity.count(policy.warnings.count, "warning"))"
                return (Check("policy", .warning, detail, remedy: "codeinsight policy check"), policy)
            }
            let effect = policy.destinations.isEmpty ? ": nothing leaves" : ""
            return (Check("policy", .ok, "\(folder) is valid: \(size)\(effect)"), policy)
        } catch {
            let first = error.problems.first.map { "\($0)" } ?? "cannot be read"
            return (Check("policy", .failed, first, remedy: "codeinsight policy check"), nil)
        }
    }

    private func certificates(_ policy: PolicySet?) -> [Check] {
        let destinations = policy?.destinations.values.sorted { $0.id < $1.id } ?? []
        guard !destinations.isEmpty else { return [] }
        let store = "/etc/ssl/certs/ca-certificates.crt"
        let needsStore = destinations.contains { $0.url.hasPrefix("https:") && $0.caFile == nil }
        if needsStore, unsafe access(store, R_OK) != 0 {
            return [Check("certificates", .failed, "no \(store)", remedy: "apt install ca-certificates")]
        }
        let files = destinations.flatMap { [$0.caFile, $0.clientCertificate].compactMap { $0 } }
        let checks = files.compactMap(certificate)
        return checks.isEmpty
            ? [Check("certificates", .ok, needsStore ? "the system's authorities" : "as the policy names them")]
            : checks
    }

    /// Nil for a file with nothing to say about.
    private func certificate(_ path: String) -> Check? {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 4 << 20)
        } catch {
            guard error == .notFound else { return nil }
            return Check(
                "certificates",
                .failed,
                "\(path), which the policy names, is missing",
                remedy: "put it there, or correct the policy"
            )
        }
        guard let days = CertificateLifetime.days(pem: bytes) else {
            return Check("certificates", .failed, "\(path) holds no certificate in PEM form", remedy: "put one there")
        }
        if days < 0 { return Check("certificates", .failed, "\(path) has expired", remedy: "renew it") }
        if days < 30 { return Check("certificates", .warning, "\(path) expires in \(days) days", remedy: "renew it") }
        return Check("certificates", .ok, "\(path) is valid for \(days) days")
    }

    private func database(_ settings: Settings) -> Check {
        let path = settings.agent.stateDir + "/agent.db"
        guard unsafe access(path, R_OK) == 0 else { return Check("database file", .ok, "not this user's to check") }
        do {
            try StoredFile.check(path, knownVersions: AgentSchema.migrations.count)
            return Check("database file", .ok, "\(path) is sound")
        } catch {
            return Check("database file", .failed, "\(error)", remedy: "codeinsight restore-backup FOLDER")
        }
    }

    private func audit(_ settings: Settings) -> Check {
        let folder = settings.egress.stateDir + "/audit"
        guard unsafe access(folder + "/segments", R_OK | X_OK) == 0 else {
            return Check("audit log", .ok, "not this user's to check")
        }
        do {
            let report = try AuditVerifier(folder: folder).verify()
            guard let problem = report.problems.first else {
                return Check("audit log", .ok, "intact: \(Quantity.count(Int(report.records), "record"))")
            }
            return Check("audit log", .failed, problem.description, remedy: "codeinsight audit verify \(folder)")
        } catch {
            return Check("audit log", .failed, "\(error)", remedy: "codeinsight audit verify \(folder)")
        }
    }

    private func models() -> Check {
        guard let path = try? ModelsFolder.path(invocation) else { return Check("models", .ok, "none") }
        let models = ModelInstallation.inspect(path)
        for model in models {
            guard case .failure(let error) = model.result else { continue }
            return Check(
                "models",
                .failed,
                error.description,
                remedy: "reinstall the package, or codeinsight model install DIR"
            )
        }
        guard models.isEmpty else {
            return Check("models", .ok, "\(models.map(\.name).joined(separator: ", ")) in \(path)")
        }
        return Check(
            "models",
            .warning,
            "none in \(path): search works by words and names, not by meaning",
            remedy: "reinstall the package, or run make models in a checkout"
        )
    }

    private static func text(_ path: String) -> String? {
        guard let bytes = try? Descriptor.open(path, O_RDONLY).readAll(limit: 1024) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
