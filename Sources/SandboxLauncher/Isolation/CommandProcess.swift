// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// What the process does that becomes the command: the last restrictions, then exec.
struct CommandProcess: Sendable {
    let plan: RunPlan
    let isolated: Bool
    /// Where TMPDIR points.
    let temporary: String

    /// Returns, with an exit code, only when the command could not be started; then it has told why.
    func become(_ channel: borrowing MessageSocket) -> Int32 {
        do throws(SetupFailure) {
            try prepare()
            let rules = try landlock()
            let environment = plan.environment(temporary: temporary)
            let candidates = plan.candidates(environment)
            try check("no_new_privs", ck_forbid_new_privileges())
            try check("close descriptors", ck_close_from(3))
            if let rules { try rules.enter() }
            let filter = try plan.filter(isolated: isolated)
            let listener = unsafe filter.withUnsafeBufferPointer { words -> Int32 in
                guard let first = words.baseAddress else { return -EINVAL }
                return unsafe ck_seccomp_install(first, words.count)
            }
            try check("seccomp filter", listener)
            channel.tell(.filtered, descriptors: [listener])
            channel.tell(.notStarted(code: plan.start(candidates, environment)))
        } catch {
            channel.tell(error)
        }
        return 125
    }

    private func prepare() throws(SetupFailure) {
        // A session of its own: no controlling terminal, and no job control from outside.
        setsid()
        for (index, number) in plan.streams.enumerated() {
            try check("standard stream", dup2(number, Int32(index)) >= 0 ? 0 : -errno)
        }
        try limit()
        try check("workspace", unsafe chdir(plan.root.workspace) == 0 ? 0 : -errno)
        umask(0o022)
        ck_reset_signals()
    }

    private func limit() throws(SetupFailure) {
        let limits = plan.limits
        try check("limit core", ck_limit(ck_limit_core(), 0))
        try check("limit file size", ck_limit(ck_limit_file_size(), limits.fileSize))
        try check("limit open files", ck_limit(ck_limit_open_files(), Limits.openFiles))
        if let cpu = limits.cpu {
            // For each process; the supervisor counts them together. Later than it, so that it sees it first.
            try check("limit cpu", ck_limit(ck_limit_cpu(), cpu / 1_000_000_000 + 3))
        }
        // Counted within the user namespace, the first process of it included.
        if isolated { try check("limit processes", ck_limit(ck_limit_processes(), limits.processes + 1)) }
    }

    private func landlock() throws(SetupFailure) -> LandlockRules? {
        let abi = plan.landlock
        guard isolated else { return try .floor(plan.root, abi: abi, temporary: temporary) }
        return abi > 0 ? try .isolated(plan.root, abi: abi, loopback: plan.loopback) : nil
    }

    private func check(_ what: String, _ result: Int32) throws(SetupFailure) {
        guard result >= 0 else { throw SetupFailure(what, Errno(-result)) }
    }
}
