// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import System

/// Checks that need no agent: configuration, installed files, kernel.
struct HostChecks {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func all() -> [Check] {
        [configuration(), installation(), seccomp(), landlock(), userNamespaces()]
    }

    private func configuration() -> Check {
        let path = invocation.text(GlobalOptions.config).map(invocation.context.absolute)
        let file = ConfigurationFile(path: path)
        do {
            _ = try file.load(Settings.self)
            let exists = unsafe access(file.path, F_OK) == 0
            return Check("configuration", .ok, exists ? "\(file.path) is valid" : "no \(file.path): defaults")
        } catch {
            return Check("configuration", .failed, error.description, remedy: "correct the lines named here")
        }
    }

    private func installation() -> Check {
        do {
            let layout = try InstallationLayout.locate()
            let grammars = (try? DirectoryListing.names(in: layout.lib + "/grammars")) ?? []
            let count = grammars.count { $0.hasSuffix(".so") }
            guard count > 0 else {
                return Check(
                    "grammars",
                    .failed,
                    "none in \(layout.lib)/grammars",
                    remedy: "reinstall the package, or run scripts/setup in a checkout"
                )
            }
            return Check("grammars", .ok, "\(count) in \(layout.lib)/grammars")
        } catch {
            return Check("grammars", .failed, "\(error)")
        }
    }

    private func seccomp() -> Check {
        guard let actions = Self.read("/proc/sys/kernel/seccomp/actions_avail") else {
            return Check(
                "seccomp",
                .failed,
                "this kernel filters no system calls",
                remedy: "use a kernel with CONFIG_SECCOMP_FILTER: the agent does not start without"
            )
        }
        return Check("seccomp", .ok, "available: \(actions)")
    }

    private func landlock() -> Check {
        let abi = KernelFeatures.landlockVersion()
        guard abi > 0 else {
            return Check(
                "landlock",
                .warning,
                "not in this kernel",
                remedy: "boot a kernel of 5.13 or newer with landlock among lsm=…: a second wall around test runs"
            )
        }
        return Check("landlock", .ok, "version \(abi)")
    }

    private func userNamespaces() -> Check {
        let switches = [
            ("/proc/sys/kernel/unprivileged_userns_clone", "0", "sysctl kernel.unprivileged_userns_clone=1"),
            ("/proc/sys/user/max_user_namespaces", "0", "sysctl user.max_user_namespaces=15000"),
            (
                "/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
                "install the package's AppArmor profile, which allows them to codeinsight-sandbox only"
            ),
        ]
        for (path, off, remedy) in switches where Self.read(path) == off {
            return Check(
                "user namespaces",
                .warning,
                "switched off by \(path): commands run with Landlock and seccomp only",
                remedy: remedy
            )
        }
        return Check("user namespaces", .ok, "not restricted")
    }

    /// The first kilobyte of a file, without white space around it.
    private static func read(_ path: String) -> String? {
        guard let file = try? Descriptor.open(path, O_RDONLY), let bytes = try? file.readAll(limit: 1024) else {
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.prefix { $0 != "\n" })
    }
}
