// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import Synchronization

/// What to start, and what it gets. Nothing is inherited that does not stand here.
package struct ChildCommand: Sendable {
    /// The executable; not searched for.
    package var path: String
    /// Without the program's name, which is the last component of `path`.
    package var arguments: [String]
    /// Default: empty.
    package var environment: [String: String] = [:]
    /// Default: where the parent is.
    package var directory: String?
    /// The child's descriptors 0, 1, 2, … as numbers of this process; nil is /dev/null. Default: no input, both outputs shared.
    package var descriptors: [Int32?] = [nil, 1, 2]
    /// Whether it leads a process group of its own, which then ends with it. Default: true.
    package var leadsGroup = true
    /// Whether it is killed when the thread that starts it ends: start it from the main thread. Default: false.
    package var diesWithParent = false

    package init(_ path: String, _ arguments: [String] = []) {
        self.path = path
        self.arguments = arguments
    }
}

/// How a process ended.
package enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
    case exited(Int)
    case signaled(Int)

    package var description: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .signaled(let number): "signal \(number)"
        }
    }
}

/// A process this one has started. Once watched, it is reaped as soon as it ends, whether or not anybody waits.
package final class ChildProcess: Sendable {
    package let processId: Int32
    private let leadsGroup: Bool
    private let pidfd: Descriptor
    private let state = Mutex(State())

    private struct State {
        var status: ExitStatus?
        var waiting: [CheckedContinuation<ExitStatus, Never>] = []
    }

    /// Starts the program and watches it.
    ///
    /// - Throws: the error of `fork`, `execve` or a step between: a program that does not exist is `ENOENT` here, not an exit code.
    package convenience init(_ command: ChildCommand) throws(Errno) {
        try self.init(unwatched: command)
        try watch()
    }

    /// Starts the program without making a thread, for a process that must still restrict its only one. Call `watch()` afterwards.
    package init(unwatched command: ChildCommand) throws(Errno) {
        var number: Int32 = -1
        processId = try Self.spawn(command, &number)
        pidfd = Descriptor(owning: number)
        leadsGroup = command.leadsGroup
    }

    /// From now on the process is reaped when it ends. Once only.
    ///
    /// - Throws: when no thread can be made; the process has been killed then.
    package func watch() throws(Errno) {
        do throws(Errno) {
            // The thread holds this object until the process has ended, so that it is reaped even when everybody else has let go of it.
            _ = try DedicatedThread(name: "child") { [self] in waitForEnd() }
        } catch {
            signal(SIGKILL)
            waitForEnd()
            throw error
        }
    }

    private func waitForEnd() {
        repeat { _ = Readiness.wait([pidfd.rawValue]) } while !reap()
    }

    /// How it ended, or nil while it runs.
    package var status: ExitStatus? { state.withLock { $0.status } }

    /// Waits for the end.
    package func wait() async -> ExitStatus {
        await withCheckedContinuation { continuation in
            let status = state.withLock { state in
                if state.status == nil { state.waiting.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    /// Sends a signal to the process, and to all of its group when it leads one. Nothing happens once it has ended.
    package func signal(_ number: Int32) {
        // Under the lock the process is not reaped, so the pid cannot belong to somebody else.
        state.withLock { state in
            guard state.status == nil else { return }
            _ = ck_kill(leadsGroup ? -processId : processId, number)
        }
    }

    /// SIGTERM, then after `grace` SIGKILL; returns when it has ended.
    package func terminate(grace: Duration) async -> ExitStatus {
        signal(SIGTERM)
        let killer = Task {
            try await Task.sleep(for: grace)
            signal(SIGKILL)
        }
        defer { killer.cancel() }
        return await wait()
    }

    /// Whether the process has ended.
    private func reap() -> Bool {
        let (status, waiting) = state.withLock { state -> (ExitStatus?, [CheckedContinuation<ExitStatus, Never>]) in
            guard state.status == nil else { return (state.status, []) }
            // While the leader is a zombie its group id is taken, so this reaches what it left behind and nobody else.
            if leadsGroup { _ = ck_kill(-processId, SIGKILL) }
            var code: Int32 = 0
            var value: Int32 = 0
            guard unsafe ck_reap(pidfd.rawValue, &code, &value) == 1 else { return (nil, []) }
            state.status = code == CLD_EXITED ? .exited(Int(value)) : .signaled(Int(value))
            defer { state.waiting = [] }
            return (state.status, state.waiting)
        }
        guard let status else { return false }
        waiting.forEach { $0.resume(returning: status) }
        return true
    }

    private static func spawn(_ command: ChildCommand, _ pidfd: inout Int32) throws(Errno) -> Int32 {
        let name = command.path.split(separator: "/").last.map(String.init) ?? command.path
        let environment = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let texts = [name] + command.arguments + environment + [command.path, command.directory ?? ""]
        // A NUL inside would cut the text short without a word.
        guard !texts.contains(where: { $0.utf8.contains(0) }) else { throw .invalidArgument }
        var arguments = unsafe cStrings([name] + command.arguments)
        var variables = unsafe cStrings(environment)
        defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
        let descriptors = command.descriptors.map { $0 ?? -1 }
        let result = unsafe command.path.withCString { path in
            unsafe withOptionalCString(command.directory) { directory in
                unsafe arguments.withUnsafeMutableBufferPointer { arguments in
                    unsafe variables.withUnsafeMutableBufferPointer { variables in
                        unsafe descriptors.withUnsafeBufferPointer { descriptors -> Int32 in
                            guard let first = arguments.baseAddress, let second = variables.baseAddress,
                                let numbers = descriptors.baseAddress
                            else { return -EINVAL }
                            var shape = unsafe ck_command(
                                path: path,
                                arguments: first,
                                environment: second,
                                directory: directory,
                                descriptors: numbers,
                                descriptor_count: Int32(descriptors.count),
                                own_group: command.leadsGroup ? 1 : 0,
                                die_with_parent: command.diesWithParent ? 1 : 0
                            )
                            return unsafe ck_spawn(&shape, &pidfd)
                        }
                    }
                }
            }
        }
        return try Errno.check(result)
    }

    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        unsafe texts.map { unsafe strdup($0) } + [nil]
    }

    private static func withOptionalCString<Result>(
        _ text: String?,
        _ body: (UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let text else { return body(nil) }
        return unsafe text.withCString { unsafe body($0) }
    }
}
