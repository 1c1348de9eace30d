// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// Why the supervisor ended a run.
enum StopReason: Equatable, Sendable {
    case wallClock
    case cpu
    case memory
    case disk
    case processes
    /// The processes cannot be seen, so the limits cannot be kept.
    case blind
    /// The launcher itself was told to end by this signal.
    case cancelled(Int32)
}

/// Looks at what the sandbox uses, the more often the closer it is to a limit.
///
/// Between two looks nothing can use up the distance that is left at the fastest rate a machine can fill memory, so a limit is
/// passed by little. A look takes at most a fifth of the time.
struct Watch: ~Copyable {
    /// Bytes per nanosecond that a program can at most touch, and write to files.
    private static let memoryRate: Double = 8
    private static let diskRate: Double = 4
    private static let shortest: UInt64 = 1_000_000
    private static let longest: UInt64 = 50_000_000

    private static let mostBlindLooks = 20

    private let limits: Limits
    private let tree: ProcessTree
    /// The sandbox's memory file system; nil without one.
    private let files: Descriptor?
    private let sharedBefore: UInt64
    private let countsProcesses: Bool
    private let keepsMemory: Bool
    private let ticksPerSecond = UInt64(max(1, sysconf(Int32(_SC_CLK_TCK))))
    private var blindLooks = 0
    private(set) var mostMemory: UInt64 = 0
    private(set) var next: UInt64 = 0

    /// - Parameters:
    ///   - countsProcesses: whether the kernel may not count them (outside a user namespace, and for root), so that looks have to be
    ///     frequent.
    ///   - keepsMemory: whether nobody else does, likewise.
    init(
        limits: Limits,
        tree: consuming ProcessTree,
        files: consuming Descriptor?,
        countsProcesses: Bool,
        keepsMemory: Bool
    ) {
        self.limits = limits
        self.tree = tree
        self.files = files
        self.countsProcesses = countsProcesses
        self.keepsMemory = keepsMemory
        sharedBefore = Self.sharedMemory()
        // Nothing is used yet, so a short command ends before anybody has to look.
        next = MonotonicClock.now() + max(pause(memory: 0, written: 0, cpu: 0), Self.shortest)
    }

    /// Looks, and says which limit is passed.
    ///
    /// - Parameter groupTime: nanoseconds of processor time as a cgroup counts them, which also sees children nobody waits for; or 0.
    mutating func look(_ now: UInt64, _ groupTime: UInt64) -> StopReason? {
        let processes = tree.processes()
        // Before each of them is looked at, which takes longer the more there are.
        if UInt64(processes.count) > limits.processes + 1 { return .processes }
        let usage = tree.usage(of: processes)
        // One look may fall between the end of the last process and the news of it.
        blindLooks = usage.threads == 0 ? blindLooks + 1 : 0
        if blindLooks > Self.mostBlindLooks { return .blind }
        let fileBytes = filesUsed()
        let memory = memory(usage, fileBytes)
        mostMemory = max(mostMemory, memory)
        let written = usage.written + fileBytes
        let cpu = max(groupTime, usage.ticks * (1_000_000_000 / ticksPerSecond))
        if memory > limits.memory { return .memory }
        if written > limits.disk { return .disk }
        if let limit = limits.cpu, cpu > limit { return .cpu }
        // Also where the kernel counts: a user that looks ordinary here may be root outside, whom it does not count.
        if usage.threads > limits.processes + 1 { return .processes }
        let end = MonotonicClock.now()
        next = end + max(pause(memory: memory, written: written, cpu: cpu), Self.shortest, 4 * (end - now))
        return nil
    }

    /// Nanoseconds in which nothing can use up what is left.
    private func pause(memory: UInt64, written: UInt64, cpu: UInt64) -> UInt64 {
        var pause = min(
            keepsMemory ? Double(limits.memory - memory) / Self.memoryRate : .infinity,
            Double(limits.disk - written) / Self.diskRate,
            Double(Self.longest)
        )
        if let limit = limits.cpu { pause = min(pause, Double(limit - cpu) / 4 + 5_000_000) }
        if countsProcesses { pause = min(pause, 5_000_000) }
        return UInt64(pause)
    }

    /// An upper bound that is cheap, and the exact number only when the bound passes the limit.
    private func memory(_ usage: Usage, _ fileBytes: UInt64) -> UInt64 {
        let shared = Self.sharedMemory()
        let grown = shared > sharedBefore ? shared - sharedBefore : 0
        let bound = usage.anonymous + max(usage.shared, fileBytes, grown)
        guard bound > limits.memory else { return bound }
        let exact = tree.proportionalMemory()
        return exact.anonymous + max(exact.shared, fileBytes + tree.memoryFiles())
    }

    private func filesUsed() -> UInt64 {
        var used: UInt64 = 0
        switch files {
        case .some(let files): _ = unsafe ck_file_system_used(files.rawValue, &used)
        case .none: break
        }
        return used
    }

    /// Shared memory and memory files of the whole machine.
    private static func sharedMemory() -> UInt64 {
        ck_shared_memory()
    }

    /// All processes of the sandbox, for killing them one by one.
    func processes() -> [Int32] {
        tree.processes()
    }
}
