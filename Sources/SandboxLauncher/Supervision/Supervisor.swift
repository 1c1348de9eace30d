// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// One attempt to run the command, watched from outside until nothing of it is left.
final class Supervisor {
    /// After the end, a reader of our output that does not read gets this long.
    private static let patience: UInt64 = 5_000_000_000

    /// A pause between looks from which on our own code need not stay in memory.
    private static let longWait: UInt64 = 20_000_000

    private let plan: RunPlan
    private let isolated: Bool
    private let signals: SharedSignals
    private let started = MonotonicClock.now()
    private let process: Int32
    private let channel: MessageSocket
    private let pumps: [OutputPump]
    private let budget: OutputBudget
    private let temporary: String
    /// Where the kernel keeps the limits of memory and processes; null when nothing is delegated, and the watch keeps them alone.
    private let group: ControlGroup?
    private let isGrouped: Bool

    private var listener: Descriptor?
    private var watch: Watch?
    private var log = ViolationLog()
    private var channelOpen = true
    private var hasEnded = false
    private var failure: SetupFailure?
    private var stop: StopReason?
    /// The command's own end, as in `wait4(2)`.
    private var status: Int32?
    private var cpu: UInt64 = 0
    private var mostResident: UInt64 = 0
    /// What the watch saw, when it is gone.
    private var mostMemory: UInt64 = 0
    /// Whether the folder HOME points to was not there before: empty, it is not worth keeping.
    private let removesHome: Bool

    /// Starts the first process.
    ///
    /// - Parameter temporary: without namespaces, the folder for temporary files.
    init(plan: RunPlan, isolated: Bool, signals: SharedSignals, temporary: String) throws(SetupFailure) {
        self.isolated = isolated
        removesHome = Paths.kind(of: plan.root.home) == nil
        self.signals = signals
        self.temporary = temporary
        budget = OutputBudget(plan.limits.output)
        var plan = plan
        let output = try Pipe.make()
        let error = try Pipe.make()
        let pair = try Pipe.channel()
        plan.streams.append(output.writing.rawValue)
        plan.streams.append(error.writing.rawValue)
        let group = Self.makeGroup(plan.limits)
        let hasGroup = group != nil
        // Where the first process waits until it is in its group.
        let gate = hasGroup ? try Pipe.make() : nil
        process = ck_fork(isolated ? 1 : 0)
        if process == 0 {
            Self.wait(at: gate)
            ck_exit_now(Self.inside(plan, isolated, temporary, MessageSocket(pair.writing)))
        }
        // Before it goes on, so that all it starts is in the group, too.
        isGrouped = Self.admit(process, to: group)
        self.group = consume group
        guard process > 0 else {
            switch self.group {
            case .some(let group): group.remove()
            case .none: break
            }
            throw SetupFailure("new namespaces", Errno(-process))
        }
        _ = consume gate
        // Here, while the first process builds the root: a folder on disk takes longer than one in memory.
        if isolated { unsafe mkdir(plan.root.home, 0o700) }
        self.plan = plan
        channel = MessageSocket(pair.reading)
        pumps = [
            OutputPump(source: output.reading, destination: 1, budget: budget, tail: plan.limits.outputTail),
            OutputPump(source: error.reading, destination: 2, budget: budget, tail: plan.limits.outputTail),
        ]
        if !isolated { try watchDescendants(of: getpid(), files: nil) }
    }

    private static func makeGroup(_ limits: Limits) -> ControlGroup? {
        guard let delegated = DelegatedGroup(), let group = try? delegated.makeRun() else { return nil }
        do throws(Errno) {
            // Room for the first process and for what the kernel itself needs for them.
            try group.limit(memory: limits.memory + (4 << 20), processes: limits.processes + 1)
            return group
        } catch {
            group.remove()
            return nil
        }
    }

    private static func admit(_ process: Int32, to group: borrowing ControlGroup?) -> Bool {
        switch group {
        case .some(let group): process > 0 && (try? group.admit(process)) != nil
        case .none: false
        }
    }

    /// Opened by being closed at the other end, also when the launcher is gone.
    private static func wait(at gate: consuming Pipe?) {
        switch consume gate {
        case .some(let gate):
            let reading = gate.closeWriting()
            var byte: UInt8 = 0
            while unsafe read(reading.rawValue, &byte, 1) < 0, errno == EINTR {}
        case .none: break
        }
    }

    /// What the new process does; its exit code.
    private static func inside(
        _ plan: RunPlan,
        _ isolated: Bool,
        _ temporary: String,
        _ channel: consuming MessageSocket
    ) -> Int32 {
        // When the machine runs out of memory, this goes first, and all that it starts. Later the kernel gives the file to root.
        if let score = try? Descriptor.open("/proc/self/oom_score_adj", O_WRONLY) {
            try? score.writeAll(Array("1000".utf8).span)
        }
        if isolated { return InitProcess(plan: plan).run(channel) }
        _ = ck_die_with_parent()
        return CommandProcess(plan: plan, isolated: false, temporary: temporary).become(channel)
    }

    /// Runs to the end; the result, without what is known from outside.
    func run() throws(SetupFailure) -> RunResult {
        while !hasEnded {
            poll(timeout: nextTimeout())
            if !hasEnded { enforce() }
        }
        if !isolated { killAll() }
        drain()
        leaveGroup()
        if let failure { throw failure }
        return result()
    }

    /// Asks the group what only it knows, and removes it.
    private func leaveGroup() {
        switch group {
        case .some(let group):
            if isGrouped {
                if stop == nil, group.ranOutOfMemory { stop = .memory }
                cpu = max(cpu, group.cpuTime)
            }
            group.remove()
        case .none: break
        }
    }

    private var groupTime: UInt64 {
        switch group {
        case .some(let group): isGrouped ? group.cpuTime : 0
        case .none: 0
        }
    }

    private func nextTimeout() -> Int32 {
        let now = MonotonicClock.now()
        let deadline = started + plan.limits.wall
        let next = min(deadline, watch == nil ? deadline : (watch?.next ?? deadline))
        guard next > now else { return 0 }
        return Int32(min((next - now) / 1_000_000 + 1, 1_000_000))
    }

    private func poll(timeout: Int32) {
        var events = [
            Self.entry(signals.descriptor), Self.entry(channelOpen ? channel.descriptor.rawValue : -1),
            Self.entry(listenerNumber),
        ]
        for pump in pumps { events.append(Self.entry(pump.reading)) }
        for pump in pumps { events.append(pollfd(fd: pump.writing, events: Int16(POLLOUT), revents: 0)) }
        guard unsafe Glibc.poll(&events, nfds_t(events.count), timeout) > 0 else { return }
        if events[1].revents != 0 { hear() }
        // Only when a call waits: without anybody left who could make one, Linux before 6.11 waits for one for ever.
        if events[2].revents & Int16(POLLIN) != 0 {
            answer()
        } else if events[2].revents != 0 {
            listener = nil
        }
        for index in 0...1 where events[3 + index].revents != 0 { pumps[index].read() }
        for index in 0...1 where events[5 + index].revents != 0 { pumps[index].write() }
        // Last, so that what the command said before its end is heard before it.
        if events[0].revents != 0 { handleSignals() }
    }

    private var listenerNumber: Int32 {
        switch listener {
        case .some(let listener): listener.rawValue
        case .none: -1
        }
    }

    private static func entry(_ descriptor: Int32) -> pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }

    // MARK: - What comes from inside

    private func hear() {
        guard let message = try? channel.receiveBytes(longest: 4096), let news = SetupMessage(bytes: message.bytes)
        else {
            channelOpen = false
            return
        }
        let numbers = message.descriptors.numbers
        switch news {
        case .failed(let what, let code): failure = failure ?? SetupFailure(what, code == 0 ? nil : Errno(code))
        case .ready(let hasProc): ready(hasProc, numbers)
        case .filtered: listener = numbers.first.flatMap(Self.duplicate)
        case .notStarted(let code):
            let name = plan.command.first.map {
                String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
            failure = SetupFailure("cannot start \(name ?? ""): \(Errno(code)) (looked for inside the sandbox)", nil)
        case .ended(let status):
            self.status = status
            tidy()
        }
    }

    /// What can be done while the kernel takes the namespaces down: the first process is on its way out, and all that is left with it.
    private func tidy() {
        guard isolated else { return }
        // The last look, if one is due: what the command has left behind is still there.
        let now = MonotonicClock.now()
        if stop == nil, let next = watch?.next, now >= next { stop = watch?.look(now, groupTime) }
        mostMemory = max(mostMemory, watch?.mostMemory ?? 0)
        // With it go our descriptors of the memory file system, which is then freed in there.
        watch = nil
        if removesHome { unsafe rmdir(plan.root.home) }
    }

    private static func duplicate(_ number: Int32) -> Descriptor? {
        let copy = ck_fcntl(number, F_DUPFD_CLOEXEC, 3)
        return copy >= 0 ? Descriptor(owning: copy) : nil
    }

    private func ready(_ hasProc: Bool, _ numbers: [Int32]) {
        let files = numbers.first.flatMap(Self.duplicate)
        if hasProc, numbers.count == 2, let proc = Self.duplicate(numbers[1]) {
            watch = Watch(
                limits: plan.limits,
                tree: ProcessTree(ownProc: proc),
                files: files,
                countsProcesses: Identity.mayBeRoot && !isGrouped,
                keepsMemory: !isGrouped
            )
        } else {
            try? watchDescendants(of: process, files: files)
        }
    }

    private func watchDescendants(of root: Int32, files: consuming Descriptor?) throws(SetupFailure) {
        do throws(Errno) {
            let tree = try ProcessTree(descendantsOf: root)
            watch = Watch(
                limits: plan.limits,
                tree: tree,
                files: files,
                countsProcesses: !isolated && !isGrouped,
                keepsMemory: !isGrouped
            )
        } catch {
            throw SetupFailure("/proc is needed to keep the limits", error)
        }
    }

    private func answer() {
        let isAlive =
            switch listener {
            case .some(let listener): log.answer(listener)
            case .none: false
            }
        if !isAlive { listener = nil }
    }

    private func handleSignals() {
        for signal in signals.drain() where signal != SIGCHLD {
            if stop == nil { stop = .cancelled(signal) }
        }
        if stop != nil { killAll() }
        reap()
    }

    private func reap() {
        while true {
            var status: Int32 = 0
            var time: UInt64 = 0
            var resident: UInt64 = 0
            let ended = unsafe ck_reap_usage(-1, &status, &time, &resident)
            guard ended > 0 else { return }
            cpu += time * 1000
            mostResident = max(mostResident, resident)
            guard ended == process else { continue }
            // The first process says how the command ended before it goes; its last words may still be on the way.
            while channelOpen { hear() }
            if !isolated { self.status = status }
            hasEnded = true
        }
    }

    // MARK: - Limits

    private func enforce() {
        let now = MonotonicClock.now()
        if stop == nil, now >= started + plan.limits.wall { stop = .wallClock }
        if stop == nil, let next = watch?.next, now >= next {
            stop = watch?.look(now, groupTime)
            // Bringing them back costs some twenty page faults at each look, next to nothing at this distance between looks.
            if let next = watch?.next, next > now + Self.longWait { ck_release_program_pages() }
        }
        if stop != nil { killAll() }
    }

    /// Kills everything. In namespaces the first process takes all with it; otherwise until no descendant is found.
    private func killAll() {
        kill(process, SIGKILL)
        switch group {
        case .some(let group): if isGrouped { group.kill() }
        case .none: break
        }
        guard !isolated else { return }
        while let processes = watch?.processes(), !processes.isEmpty {
            for process in processes { kill(process, SIGKILL) }
            reap()
        }
    }

    /// Passes on what is left in the pipes; nobody writes to them any more.
    private func drain() {
        var deadline = MonotonicClock.now() + Self.patience
        while !pumps.allSatisfy(\.isDone), MonotonicClock.now() < deadline {
            let before = pumps.map(\.steps)
            poll(timeout: 100)
            if pumps.map(\.steps) != before { deadline = MonotonicClock.now() + Self.patience }
        }
    }

    // MARK: - Result

    private func result() -> RunResult {
        var result = RunResult()
        result.violations = log.violations
        result.wallNanoseconds = MonotonicClock.now() - started
        result.cpuNanoseconds = cpu
        result.mostMemory = max(mostResident, mostMemory, watch?.mostMemory ?? 0)
        result.outputBytes = budget.total
        result.isolation = .init(namespaces: isolated, seccomp: true, landlock: plan.landlock, group: isGrouped)
        describeEnd(&result)
        if let summary = log.summary {
            result.message = result.message.isEmpty ? summary : result.message + "; " + summary
        }
        return result
    }

    private func describeEnd(_ result: inout RunResult) {
        if let stop {
            result.signal = SIGKILL
            (result.outcome, result.message) = describe(stop)
            if case .cancelled(let signal) = stop { result.signal = signal }
            return
        }
        let signal = status.map { $0 & 0x7F } ?? SIGKILL
        if signal == 0 {
            result.outcome = budget.isExceeded ? .outputLimit : .exited
            result.exit = status.map { ($0 >> 8) & 0xFF }
        } else {
            result.outcome = .signaled
            result.signal = signal
        }
        switch signal {
        case 0: break
        case SIGSYS:
            result.outcome = .policyViolation
            result.message =
                "killed for a system call of a foreign ABI (i386 or x32), or one that a nested filter forbids"
        case SIGXCPU where plan.limits.cpu != nil:
            result.outcome = .timeout
            result.message = "used more CPU time than allowed"
        case SIGXFSZ: result.message = "a file grew past the limit of \(plan.limits.fileSize) bytes (--fsize)"
        case SIGKILL: result.message = "killed by SIGKILL from inside, or by the kernel when memory ran out"
        default: result.message = "killed by signal \(signal)"
        }
        if budget.isExceeded {
            let text =
                "more than \(plan.limits.output) bytes of output; the rest of \(budget.total) was left out (--output)"
            result.message = result.message.isEmpty ? text : result.message + "; " + text
        }
    }

    private func describe(_ stop: StopReason) -> (Outcome, String) {
        let limits = plan.limits
        switch stop {
        case .wallClock: return (.timeout, "still running after \(Self.seconds(limits.wall)) s (--timeout)")
        case .cpu: return (.timeout, "used more than \(Self.seconds(limits.cpu ?? 0)) s of CPU time (--cpu)")
        case .memory: return (.oom, "used more than \(limits.memory) bytes of memory (--memory)")
        case .disk: return (.diskLimit, "wrote more than \(limits.disk) bytes to disk (--disk)")
        case .processes: return (.signaled, "more than \(limits.processes) processes and threads (--pids)")
        case .blind: return (.setupFailed, "the processes cannot be seen in /proc, so the limits cannot be kept")
        case .cancelled(let signal): return (.signaled, "cancelled: the launcher was told to end by signal \(signal)")
        }
    }

    private static func seconds(_ nanoseconds: UInt64) -> String {
        let whole = nanoseconds / 1_000_000_000
        let tenths = nanoseconds / 100_000_000 % 10
        return tenths == 0 ? "\(whole)" : "\(whole).\(tenths)"
    }
}
