// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// The Landlock part: which files may be touched how, whatever the mounts say. In namespaces it is a second wall; alone it is
/// the floor.
struct LandlockRules: ~Copyable {
    /// Rights by the ABI that brought them; `linux/landlock.h`.
    private static let execute: UInt64 = 1 << 0
    private static let writeFile: UInt64 = 1 << 1
    private static let readFile: UInt64 = 1 << 2
    private static let readFolder: UInt64 = 1 << 3
    private static let truncate: UInt64 = 1 << 14
    private static let deviceControl: UInt64 = 1 << 15
    private static let ofFiles = execute | writeFile | readFile | truncate | deviceControl
    /// Connecting to abstract Unix sockets and signalling outside the sandbox: both refused (ABI 6).
    private static let scopes: UInt64 = 0b11
    /// Binding and connecting over TCP (ABI 4).
    private static let network: UInt64 = 0b11
    /// Signals to others can be refused from here on; without namespaces nothing else would.
    static let leastForFloor: Int32 = 6

    let abi: Int32
    private let ruleset: Descriptor
    private let handled: UInt64

    /// - Parameter network: whether TCP stays possible, in a network namespace of its own.
    init(abi: Int32, network: Bool) throws(SetupFailure) {
        let count: UInt64 = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13
        handled = (1 << count) - 1
        self.abi = abi
        let tcp = abi >= 4 && !network ? Self.network : 0
        let number = ck_landlock_create(handled, tcp, abi >= 6 ? Self.scopes : 0)
        guard number >= 0 else { throw SetupFailure("Landlock", Errno(-number)) }
        ruleset = Descriptor(owning: number)
    }

    /// Lets everything below be read and run.
    func allowReading(_ path: String) throws(SetupFailure) {
        try allow(path, Self.execute | Self.readFile | Self.readFolder)
    }

    /// Lets files below be read, and those that exist be written: devices, and switches of a process about itself.
    func allowUsing(_ path: String) throws(SetupFailure) {
        try allow(path, Self.readFile | Self.readFolder | Self.writeFile | Self.truncate | Self.deviceControl)
    }

    /// Lets everything below be changed.
    func allowChanging(_ path: String) throws(SetupFailure) {
        try allow(path, .max)
    }

    func enter() throws(SetupFailure) {
        let result = ck_landlock_restrict(ruleset.rawValue)
        guard result >= 0 else { throw SetupFailure("Landlock", Errno(-result)) }
    }

    /// A path that does not exist needs no rule.
    private func allow(_ path: String, _ rights: UInt64) throws(SetupFailure) {
        let number = unsafe ck_open_place(path)
        guard number >= 0 else { return }
        let place = Descriptor(owning: number)
        let possible = Paths.kind(of: place) == .folder ? rights : rights & Self.ofFiles
        let result = ck_landlock_allow(ruleset.rawValue, place.rawValue, possible & handled)
        guard result >= 0 else { throw SetupFailure("Landlock rule for \(path)", Errno(-result)) }
    }
}

extension LandlockRules {
    /// In namespaces: all that is there may be read; written are the workspace, /tmp and what else was asked for.
    static func isolated(_ plan: RootPlan, abi: Int32, loopback: Bool) throws(SetupFailure) -> LandlockRules {
        let rules = try LandlockRules(abi: abi, network: loopback)
        try rules.allowReading("/")
        try rules.allowUsing("/dev")
        try rules.allowUsing("/proc")
        for path in ["/tmp", "/dev/shm", "/dev/pts"] { try rules.allowChanging(path) }
        for share in plan.shares where share.writable { try rules.allowChanging(share.path) }
        return rules
    }

    /// On the host's own root: only what the plan shares exists.
    static func floor(_ plan: RootPlan, abi: Int32, temporary: String) throws(SetupFailure) -> LandlockRules {
        let rules = try LandlockRules(abi: abi, network: false)
        for share in plan.shares where !share.writable { try rules.allowReading(share.path) }
        for path in plan.copies { try rules.allowReading(path) }
        for file in plan.files { try rules.allowReading(file.path) }
        for link in plan.links { try rules.allowReading(link.path) }
        for name in ["null", "zero", "full", "random", "urandom"] { try rules.allowUsing("/dev/" + name) }
        for name in [
            "cpuinfo", "meminfo", "stat", "version", "filesystems", "uptime", "loadavg", "sys/vm/overcommit_memory",
        ] {
            try rules.allowReading("/proc/" + name)
        }
        // The magic link leads to the command's own folder; what it starts has no access to its own.
        try rules.allowReading("/proc/self")
        for share in plan.shares where share.writable { try rules.allowChanging(share.path) }
        try rules.allowChanging(temporary)
        return rules
    }
}
