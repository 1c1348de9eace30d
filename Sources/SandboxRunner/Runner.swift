// SPDX-License-Identifier: Apache-2.0

internal import CKernel
package import Confinement
internal import Glibc
internal import SandboxWire
package import System

/// `codeinsight-sandbox serve`: starts one launcher per command, for the agent only.
///
/// One thread, one poll loop. It holds no data: a client's pipes go straight to the launcher. A client that closes its
/// connection cancels its command; when the runner stops, everything it started is killed.
package final class Runner {
    /// After SIGTERM a launcher has this long to kill its sandbox and write the result.
    private static let grace: UInt64 = 2_000_000_000
    private static let mostConnections = 256

    private let listener: Descriptor
    private let allowedUsers: Set<UInt32>
    private let concurrency: Int
    private let report: ConfinementReport
    private let groups: DelegatedGroup?
    private let watchdog: Watchdog?
    private var connections: [RunnerConnection] = []

    /// Takes a listening socket; `report` is what the process reached before, `groups` where launchers make groups for their runs, `watchdog`
    /// who waits for signs of life.
    package init(
        listener: consuming Descriptor,
        allowedUsers: Set<UInt32>,
        concurrency: Int,
        report: ConfinementReport,
        groups: consuming DelegatedGroup? = nil,
        watchdog: Watchdog? = nil
    ) {
        self.listener = listener
        self.allowedUsers = allowedUsers.union([getuid()])
        self.concurrency = concurrency
        self.report = report
        self.groups = groups
        self.watchdog = watchdog
    }

    /// Serves until SIGTERM or SIGINT.
    package func run() throws(Errno) {
        try Errno.check(ck_become_subreaper())
        sweep()
        let signals = try SignalDescriptor([SIGTERM, SIGINT, SIGCHLD])
        while true {
            watchdog?.keepAlive()
            var events = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
            events.append(pollfd(fd: listener.rawValue, events: Int16(POLLIN), revents: 0))
            events += connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            let count = unsafe poll(&events, nfds_t(events.count), timeout())
            if count < 0 && errno != EINTR { throw Errno(errno) }
            let polled = connections
            if events[0].revents != 0 {
                let received = signals.drain()
                reap()
                if received.contains(SIGTERM) || received.contains(SIGINT) { break }
            }
            for (connection, event) in zip(polled, events[2...]) where event.revents != 0 { hear(connection) }
            if events[1].revents != 0 { accept() }
            killOverdue()
            startQueued()
            connections.removeAll {
                if case .finished = $0.state { true } else { false }
            }
        }
        stopAll(signals)
    }

    private func timeout() -> Int32 {
        let deadlines = connections.compactMap {
            if case .stopping(_, let deadline) = $0.state { deadline } else { nil }
        }
        let now = MonotonicClock.now()
        let beat = watchdog.map { now + $0.interval }
        guard let next = (deadlines + [beat].compactMap { $0 }).min() else { return -1 }
        return next > now ? Int32((next - now) / 1_000_000 + 1) : 0
    }

    private func accept() {
        let number = ck_message_accept(listener.rawValue)
        guard number >= 0 else { return }
        let connection = RunnerConnection(MessageSocket(Descriptor(owning: number)))
        guard let user = try? connection.socket.peerUser(), allowedUsers.contains(user) else {
            connection.reply(.failed("user not allowed: start the runner with --allow-uid for the agent's user"))
            return
        }
        guard connections.count < Self.mostConnections else {
            connection.reply(.failed("too many requests wait already (\(Self.mostConnections))"))
            return
        }
        connections.append(connection)
    }

    /// Reads the request of a new connection; from another one, anything that comes is its end.
    private func hear(_ connection: RunnerConnection) {
        switch connection.state {
        case .silent: request(connection)
        case .queued: connection.state = .finished
        case .running(let process):
            kill(process, SIGTERM)
            connection.state = .stopping(process, deadline: MonotonicClock.now() + Self.grace)
        case .stopping, .finished: break
        }
    }

    private func request(_ connection: RunnerConnection) {
        do {
            guard let message = try connection.socket.receive() else {
                connection.state = .finished
                return
            }
            switch try RunnerRequest(words: message.words) {
            case .status: connection.reply(.answer(statusLines))
            case .probe(let address, let port): connection.reply(Self.probe(address, port))
            case .run(let arguments):
                guard message.descriptors.numbers.count == RunnerRequest.runDescriptors else {
                    connection.reply(.failed("run needs three descriptors: standard output, standard error, result"))
                    return
                }
                connection.state = .queued(arguments: arguments, descriptors: message.descriptors)
            }
        } catch {
            connection.reply(.failed("\(error)"))
        }
    }

    private var statusLines: [String] {
        let running = connections.count { $0.launcher != nil }
        let waiting = connections.count { if case .queued = $0.state { true } else { false } }
        return report.lines + ["\(running) commands running, \(waiting) waiting, at most \(concurrency) at once"]
    }

    private static func probe(_ address: String, _ port: UInt16) -> RunnerReply {
        switch NetworkProbe.tcp(address: address, port: port) {
        case .none: .failed("not an IPv4 address: \(address)")
        case .reachable: .answer(["reachable", "0", ""])
        case .socketRefused(let error): .answer(["socket refused", String(error.code), error.description])
        case .connectRefused(let error): .answer(["connect refused", String(error.code), error.description])
        }
    }

    private func startQueued() {
        var running = connections.count { $0.launcher != nil }
        var ahead = 0
        for connection in connections {
            guard case .queued(let arguments, let descriptors) = connection.state else { continue }
            guard running < concurrency else {
                if !connection.toldToWait { connection.reply(.queued(ahead)) }
                connection.toldToWait = true
                ahead += 1
                continue
            }
            start(connection, arguments, descriptors)
            running += 1
        }
    }

    private func start(_ connection: RunnerConnection, _ arguments: [String], _ descriptors: ReceivedDescriptors) {
        do {
            let nothing = try Descriptor.open("/dev/null", O_RDONLY)
            let streams = [nothing.rawValue] + descriptors.numbers
            let process = try Launcher.start(arguments: ["--result-fd", "3"] + arguments, streams: streams)
            connection.state = .running(process)
            connection.reply(.started)
        } catch {
            connection.reply(.failed("cannot start the launcher: \(error)"))
        }
    }

    private func reap() {
        while let (process, status) = Launcher.reap() {
            guard let connection = connections.first(where: { $0.launcher == process }) else { continue }
            connection.reply(.ended(status))
            if status > 128 { sweep() }
        }
        killOrphans()
    }

    /// Groups of launchers that were killed before they could remove them.
    private func sweep() {
        switch groups {
        case .some(let groups): groups.sweep(except: Set(connections.compactMap(\.launcher)))
        case .none: break
        }
    }

    /// What a launcher left when it was killed and had no pid namespace to take everything along comes to this process.
    private func killOrphans() {
        let launchers = Set(connections.compactMap(\.launcher))
        for child in Launcher.children() where !launchers.contains(child) { kill(child, SIGKILL) }
    }

    private func killOverdue() {
        let now = MonotonicClock.now()
        for case .stopping(let process, let deadline) in connections.map(\.state) where deadline <= now {
            kill(process, SIGKILL)
        }
    }

    private func stopAll(_ signals: borrowing SignalDescriptor) {
        for connection in connections { connection.launcher.map { _ = kill($0, SIGTERM) } }
        let deadline = MonotonicClock.now() + Self.grace
        while connections.contains(where: { $0.launcher != nil }) || !Launcher.children().isEmpty {
            let now = MonotonicClock.now()
            if now >= deadline { for child in Launcher.children() { kill(child, SIGKILL) } }
            var event = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
            _ = unsafe poll(&event, 1, 50)
            _ = signals.drain()
            reap()
            if now >= deadline + Self.grace { break }
        }
    }
}
